/**
 * What speaks against a dispute, by Stripe's names: texts, and the ids of files (`file_…`) where Stripe says so.
 * https://docs.stripe.com/api/disputes/evidence_object
 */
export type DisputeEvidence = {
  [Field in
    | 'access_activity_log'
    | 'billing_address'
    | 'cancellation_policy'
    | 'cancellation_policy_disclosure'
    | 'cancellation_rebuttal'
    | 'customer_communication'
    | 'customer_email_address'
    | 'customer_name'
    | 'customer_purchase_ip'
    | 'customer_signature'
    | 'duplicate_charge_documentation'
    | 'duplicate_charge_explanation'
    | 'duplicate_charge_id'
    | 'product_description'
    | 'receipt'
    | 'refund_policy'
    | 'refund_policy_disclosure'
    | 'refund_refusal_explanation'
    | 'service_date'
    | 'service_documentation'
    | 'shipping_address'
    | 'shipping_carrier'
    | 'shipping_date'
    | 'shipping_documentation'
    | 'shipping_tracking_number'
    | 'uncategorized_file'
    | 'uncategorized_text']?: string
}
