import type { Risk } from '../orders/order.ts'
import type { StripeIntent } from '../stripe-client.ts'

/** What Radar and the bank's checks make of the last attempt. Undefined if there was none, or it was not fetched. */
export function riskOf({ latest_charge: charge, review }: Pick<StripeIntent, 'latest_charge' | 'review'>): Risk | undefined {
  if (typeof charge !== 'object' || charge === null || typeof review === 'string') return undefined
  const { risk_level: level, risk_score: score } = charge.outcome ?? {}
  const checks = charge.payment_method_details?.card?.checks
  return {
    ...(level !== undefined && { level }),
    ...(score !== undefined && { score }),
    checks: {
      ...(checks?.cvc_check && { cvc: checks.cvc_check }),
      ...(checks?.address_postal_code_check && { postalCode: checks.address_postal_code_check }),
      ...(checks?.address_line1_check && { address: checks.address_line1_check }),
    },
    ...(review && { review: { id: review.id, open: review.open, reason: review.reason } }),
  }
}
