/**
 * Stripe's test cards and what each does. https://docs.stripe.com/testing
 *
 * The one table of them: the payment code reads how a card behaves from here, the bin prints it, and the README's table
 * is generated from it.
 */

/** How the issuer answers a charge; see `declines` for the wire. `null` approves. */
export type DeclineReason =
  | 'generic_decline'
  | 'insufficient_funds'
  | 'lost_card'
  | 'stolen_card'
  | 'card_velocity_exceeded'
  | 'expired_card'
  | 'incorrect_cvc'
  | 'processing_error'
  | 'incorrect_number'
  | 'authentication_required'
  | 'test_mode_live_card'
  | 'fraudulent'
  | 'not_authorized'
  | 'debit_failed'
  | 'debit_insufficient_funds'
  | 'debit_exceeds_volume_limit'
  | 'debit_exceeds_transaction_limit'

/**
 * - `unenrolled`: never asked for, even on request
 * - `required`: on every payment
 * - `unless_set_up`: on every payment with the buyer present; without the buyer, only while the card is not set up
 * - `already_set_up`: on every payment with the buyer present, never without
 * - `frictionless`: always, and passes without the buyer
 * - `optional`: on request only (`payment_method_options[card][request_three_d_secure]`)
 * - `optional_error`: on request only, and then fails to start
 * - `lookup_error`: required, and fails to start
 */
export type ThreeDSecureBehaviour =
  | 'unenrolled'
  | 'required'
  | 'unless_set_up'
  | 'already_set_up'
  | 'frictionless'
  | 'optional'
  | 'optional_error'
  | 'lookup_error'

export type CardCheck = 'address_line1_check' | 'address_postal_code_check' | 'cvc_check'

export type CardFunding = 'credit' | 'debit' | 'prepaid'

export type CardBrand = 'visa' | 'mastercard' | 'amex' | 'diners' | 'discover' | 'jcb' | 'unionpay'

/** How whatever the buyer pays with behaves. */
export interface Conduct {
  readonly threeDSecure: ThreeDSecureBehaviour
  readonly decline: DeclineReason | null
  /** Whether it can be saved with a customer; cards that decline at once cannot. */
  readonly attachable: boolean
  /** How risky Radar takes a payment to be; it blocks what is `blocked`, and places what is `elevated` in review. */
  readonly risk: 'normal' | 'elevated' | 'highest' | 'blocked'
  /** What the issuer does not pass where there is something to check; the payment goes on. */
  readonly failingChecks: Readonly<Partial<Record<CardCheck, 'fail' | 'unavailable'>>>
  /** What the buyer's bank does some time after a payment. */
  readonly afterwards: 'fraudulent' | 'product_not_received' | 'inquiry' | 'early_fraud_warning' | 'debit_returned' | null
  /** How a refund goes: at once, or with a change some time after. */
  readonly refunds: 'succeed' | 'succeed_later' | 'fail_later'
  /** Milliseconds until it is known whether a payment went through; `null`: it is known at once. */
  readonly settlesAfter: number | null
}

export interface TestCard extends Conduct {
  readonly group: 'succeed' | 'decline' | '3D Secure' | 'Radar' | 'dispute' | 'refund'
  readonly number: string
  readonly brand: CardBrand
  /** Of its bank. */
  readonly country: string
  readonly funding: CardFunding
  /**
   * Ids that stand for a PaymentMethod with this card, the documented one first. Each use makes a new PaymentMethod.
   */
  readonly paymentMethods: readonly string[]
  /** One line for people. */
  readonly does: string
}

/** Pays at once, and nothing else happens. */
export const ordinary = {
  threeDSecure: 'unenrolled',
  decline: null,
  attachable: true,
  risk: 'normal',
  failingChecks: {},
  afterwards: null,
  refunds: 'succeed',
  settlesAfter: null,
} as const satisfies Conduct

const american = { country: 'US', funding: 'credit' } as const

const visa = (
  group: TestCard['group'],
  number: string,
  paymentMethods: readonly string[],
  does: string,
  special: Partial<TestCard>,
): TestCard => ({ ...ordinary, ...american, brand: 'visa', group, number, paymentMethods, does, ...special })

const succeeds = (
  number: string,
  brand: CardBrand,
  paymentMethods: readonly string[] = [],
  { funding, does }: Partial<TestCard> = {},
): TestCard => ({
  ...ordinary,
  ...american,
  group: 'succeed',
  number,
  brand,
  ...(funding !== undefined && { funding }),
  paymentMethods,
  does: does ?? (funding === undefined ? 'pays' : `pays; ${funding}`),
})

const declines = (number: string, decline: DeclineReason, paymentMethods: readonly string[], does: string): TestCard =>
  visa('decline', number, paymentMethods, does, { decline, attachable: false })

const secured = (
  number: string,
  threeDSecure: ThreeDSecureBehaviour,
  paymentMethods: readonly string[],
  does: string,
  decline: DeclineReason | null = null,
): TestCard => visa('3D Secure', number, paymentMethods, does, { threeDSecure, decline })

export const testCards: readonly TestCard[] = [
  succeeds('4242424242424242', 'visa', ['pm_card_visa', 'pm_card_us']),
  succeeds('4000056655665556', 'visa', ['pm_card_visa_debit'], { funding: 'debit' }),
  succeeds('5555555555554444', 'mastercard', ['pm_card_mastercard']),
  succeeds('2223003122003222', 'mastercard'),
  succeeds('5200828282828210', 'mastercard', ['pm_card_mastercard_debit'], { funding: 'debit' }),
  succeeds('5105105105105100', 'mastercard', ['pm_card_mastercard_prepaid'], { funding: 'prepaid' }),
  succeeds('378282246310005', 'amex', ['pm_card_amex']),
  succeeds('371449635398431', 'amex'),
  succeeds('3056930009020004', 'diners', ['pm_card_diners']),
  succeeds('36227206271667', 'diners', [], { does: 'pays; 14 digits' }),
  succeeds('6011111111111117', 'discover', ['pm_card_discover']),
  succeeds('6011000990139424', 'discover'),
  succeeds('6011981111111113', 'discover', [], { funding: 'debit' }),
  succeeds('3566002020360505', 'jcb', ['pm_card_jcb']),
  succeeds('6200000000000005', 'unionpay', ['pm_card_unionpay']),
  succeeds('6200000000000047', 'unionpay', [], { funding: 'debit' }),
  succeeds('6205500000000000004', 'unionpay', [], { does: 'pays; 19 digits' }),

  declines(
    '4000000000000002',
    'generic_decline',
    ['pm_card_visa_chargeDeclined', 'pm_card_chargeDeclined'],
    'declined without a reason',
  ),
  declines(
    '4000000000009995',
    'insufficient_funds',
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'pm_card_chargeDeclinedInsufficientFunds'],
    'declined: insufficient funds',
  ),
  declines('4000000000009987', 'lost_card', ['pm_card_visa_chargeDeclinedLostCard'], 'declined: lost card'),
  declines('4000000000009979', 'stolen_card', ['pm_card_visa_chargeDeclinedStolenCard'], 'declined: stolen card'),
  declines(
    '4000000000006975',
    'card_velocity_exceeded',
    ['pm_card_visa_chargeDeclinedVelocityLimitExceeded'],
    'declined: too many payments in a short time',
  ),
  declines('4000000000000069', 'expired_card', ['pm_card_chargeDeclinedExpiredCard'], 'declined: expired'),
  declines(
    '4000000000000127',
    'incorrect_cvc',
    ['pm_card_chargeDeclinedIncorrectCvc'],
    'declined: incorrect CVC, if one is given',
  ),
  declines(
    '4000000000000119',
    'processing_error',
    ['pm_card_chargeDeclinedProcessingError'],
    'declined: an error while processing',
  ),
  declines('4242424242424241', 'incorrect_number', [], 'refused at once: not a card number'),
  {
    ...declines('4000000000000341', 'generic_decline', ['pm_card_chargeCustomerFail'], 'can be saved, then declines'),
    attachable: true,
  },

  secured('4000000000003220', 'required', ['pm_card_threeDSecure2Required'], 'asks for 3D Secure, then pays'),
  secured('4000000000003063', 'required', ['pm_card_threeDSecureRequired'], 'asks for 3D Secure, then pays'),
  secured(
    '4000002760003184',
    'required',
    ['pm_card_authenticationRequired'],
    'asks for 3D Secure every time, even when saved',
  ),
  secured(
    '4000002500003155',
    'unless_set_up',
    ['pm_card_authenticationRequiredOnSetup'],
    'asks for 3D Secure; off-session no more once saved for it',
  ),
  secured(
    '4000003800000446',
    'already_set_up',
    ['pm_card_authenticationRequiredSetupForOffSession'],
    'asks for 3D Secure; off-session never',
  ),
  secured(
    '4000008260003178',
    'required',
    ['pm_card_authenticationRequiredChargeDeclinedInsufficientFunds'],
    'asks for 3D Secure, then declines: insufficient funds',
    'insufficient_funds',
  ),
  secured(
    '4000008400001629',
    'required',
    ['pm_card_threeDSecureRequiredChargeDeclined'],
    'asks for 3D Secure, then declines',
    'generic_decline',
  ),
  secured(
    '4000008400001280',
    'lookup_error',
    ['pm_card_threeDSecureRequiredProcessingError'],
    'needs 3D Secure, which cannot start: declines',
  ),
  secured(
    '4000000000003055',
    'optional',
    ['pm_card_threeDSecureOptional'],
    'pays; asks for 3D Secure only where the merchant does',
  ),
  secured(
    '4000000000003097',
    'optional_error',
    ['pm_card_threeDSecureOptionalProcessingError'],
    'pays; declines where the merchant asks for 3D Secure',
  ),
  secured('4000000032200000', 'frictionless', [], 'passes 3D Secure without asking the buyer, and pays'),

  visa('Radar', '4100000000000019', ['pm_card_radarBlock', 'pm_card_chargeDeclinedFraudulent'], 'blocked by Radar', {
    decline: 'fraudulent',
    risk: 'blocked',
  }),
  visa('Radar', '4000000000004954', ['pm_card_riskLevelHighest'], 'pays, at the highest risk', { risk: 'highest' }),
  visa('Radar', '4000000000009235', ['pm_card_riskLevelElevated'], 'pays, at an elevated risk, and is placed in review', { risk: 'elevated' }),
  visa('Radar', '4000000000000101', ['pm_card_cvcCheckFail'], 'pays; the check of a CVC fails', {
    failingChecks: { cvc_check: 'fail' },
  }),
  visa('Radar', '4000000000000036', ['pm_card_avsZipFail'], 'pays; the check of a postal code fails', {
    failingChecks: { address_postal_code_check: 'fail' },
  }),
  visa('Radar', '4000000000000028', ['pm_card_avsLine1Fail'], 'pays; the check of the first line of an address fails', {
    failingChecks: { address_line1_check: 'fail' },
  }),
  visa('Radar', '4000000000000010', ['pm_card_avsFail'], 'pays; both checks of an address fail', {
    failingChecks: { address_line1_check: 'fail', address_postal_code_check: 'fail' },
  }),
  visa('Radar', '4000000000000044', ['pm_card_avsUnchecked'], 'pays; no check of an address is available', {
    failingChecks: { address_line1_check: 'unavailable', address_postal_code_check: 'unavailable' },
  }),

  visa('dispute', '4000000000000259', ['pm_card_createDispute'], 'pays, then is disputed as fraudulent', {
    afterwards: 'fraudulent',
  }),
  visa(
    'dispute',
    '4000000000002685',
    ['pm_card_createDisputeProductNotReceived'],
    'pays, then is disputed: nothing was received',
    { afterwards: 'product_not_received' },
  ),
  visa('dispute', '4000000000001976', ['pm_card_createDisputeInquiry'], 'pays, then the bank inquires', {
    afterwards: 'inquiry',
  }),
  visa('dispute', '4000000000005423', ['pm_card_createIssuerFraudRecord'], 'pays, then the bank warns of fraud', {
    afterwards: 'early_fraud_warning',
  }),

  visa('refund', '4000000000007726', ['pm_card_pendingRefund'], 'pays; a refund is pending, then succeeds', {
    refunds: 'succeed_later',
  }),
  visa('refund', '4000000000005126', ['pm_card_refundFail'], 'pays; a refund succeeds, then fails', {
    refunds: 'fail_later',
  }),
]
