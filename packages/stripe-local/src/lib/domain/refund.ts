import type { Account, Call } from './account.ts'
import { aMoment, newId, randomText, seconds } from './account.ts'
import { amountText } from './amount.ts'
import { book } from './balance-transaction.ts'
import { isHeld } from './dispute.ts'
import { answerWarnings } from './early-fraud-warning.ts'
import { emit } from './event.ts'
import { findCharge, findPaymentIntent, findRefund } from './find.ts'
import { mergeMetadata } from './metadata.ts'
import type { Charge, Metadata, PaymentMethodType, Refund } from './objects.ts'
import { methodTypes } from './payment-method-types.ts'
import type { RefundStep } from './refund-status.ts'
import { nextRefundStatus } from './refund-status.ts'
import { closeReview } from './review.ts'
import { invalidParam, refusedRequest, StripeError } from './stripe-error.ts'

export interface RefundParams {
  readonly payment_intent?: string | undefined
  readonly charge?: string | undefined
  /** Minor unit; everything that is left when absent. */
  readonly amount?: number | undefined
  readonly reason?: 'duplicate' | 'fraudulent' | 'requested_by_customer' | undefined
  readonly metadata?: Metadata | null | undefined
}

export function createRefund(call: Call, params: RefundParams): Refund {
  if (params.amount !== undefined && params.amount < 1) {
    throw invalidParam('amount', 'This value must be greater than or equal to 1.', 'parameter_invalid_integer')
  }
  const charge = chargeToRefund(call, params)
  if (isHeld(call, charge)) {
    throw refusedRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    })
  }
  const left = charge.amount_captured - charge.amount_refunded
  if (left === 0) {
    throw refusedRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' })
  }
  const amount = params.amount ?? left
  if (amount > left) {
    throw refusedRequest(
      `Refund amount (${amountText(amount, charge.currency)}) is greater than unrefunded amount on charge ` +
        `(${amountText(left, charge.currency)})`,
      { param: 'amount' },
    )
  }
  const behaviour = call.instruments.get(charge.payment_method ?? '')?.conduct.refunds ?? 'succeed'
  const drawn = recordRefund(call, charge, amount, params, behaviour === 'succeed_later' ? 'pending' : 'succeeded')
  const refund = keep(call, { ...drawn, balance_transaction: book(call, 'refund', -amount, drawn).id })
  emit(call, 'refund.created', refund)
  const refunded: Charge = {
    ...charge,
    amount_refunded: charge.amount_refunded + amount,
    refunded: charge.amount_refunded + amount === charge.amount_captured,
  }
  call.charges.set(refunded.id, refunded)
  emit(call, 'charge.refunded', refunded)
  if (refunded.refunded) {
    answerWarnings(call, refunded)
    closeReview(call, refunded, params.reason === 'fraudulent' ? 'refunded_as_fraud' : 'refunded')
  }
  if (behaviour === 'succeed_later') call.later(aMoment, { do: 'settle the refund', refund: refund.id })
  if (behaviour === 'fail_later') call.later(aMoment, { do: 'fail the refund', refund: refund.id })
  return refund
}

export function updateRefund(call: Call, refund: Refund, metadata: Metadata | null | undefined): Refund {
  const updated = keep(call, { ...refund, metadata: mergeMetadata(refund.metadata ?? {}, metadata) })
  emit(call, 'refund.updated', updated)
  return updated
}

export function settleRefund(call: Call, id: string): void {
  const { pending_reason: _over, ...refund } = findRefund(call, id, 'path')
  emit(call, 'refund.updated', take(call, refund, 'settled'))
}

/** The buyer's bank did not take the money: it is back in the balance, and can be refunded anew. */
export function failRefund(call: Call, id: string): void {
  const refund = findRefund(call, id, 'path')
  const back = book(call, 'refund_failure', refund.amount, refund)
  const failed = take(call, { ...refund, failure_balance_transaction: back.id, failure_reason: 'unknown' }, 'failed')
  const charge = findCharge(call, refund.charge, 'path')
  const left = charge.amount_refunded - refund.amount
  call.charges.set(charge.id, { ...charge, amount_refunded: left, refunded: false })
  emit(call, 'refund.failed', failed)
}

/** The one place where a refund's status changes. */
const take = (account: Account, refund: Refund, step: RefundStep): Refund =>
  keep(account, { ...refund, status: nextRefundStatus(refund.status, step) })

function keep(account: Account, refund: Refund): Refund {
  account.refunds.set(refund.id, refund)
  return refund
}

/** The Refund object alone. */
function recordRefund(
  call: Call,
  charge: Charge,
  amount: number,
  { reason, metadata }: RefundParams,
  status: 'pending' | 'succeeded',
): Refund {
  const type = (charge.payment_method_details?.type ?? 'card') as PaymentMethodType
  const refund: Refund = {
    id: newId(call, methodTypes[type].prefixes.refund),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: seconds(call),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: destinations[type](call),
    metadata: mergeMetadata({}, metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    ...(status === 'pending' && { pending_reason: 'processing' as const }),
    status,
    transfer_reversal: null,
  }
  return keep(call, refund)
}

/** Where the money goes back to, as far as Stripe says. */
const destinations: Readonly<Record<PaymentMethodType, (call: Call) => Refund['destination_details'] & {}>> = {
  card: (call) => ({
    card: {
      reference: randomText(call, 16),
      reference_status: 'available',
      reference_type: 'acquirer_reference_number',
      type: 'refund',
    },
    type: 'card',
  }),
  ideal: () => ({ type: 'ideal' }),
  amazon_pay: () => ({ amazon_pay: {}, type: 'amazon_pay' }),
  sepa_debit: () => ({ type: 'sepa_debit' }),
}

export const refundsOf = (account: Account, charge: Charge): Refund[] =>
  [...account.refunds.values()].filter((refund) => refund.charge === charge.id).toReversed()

function chargeToRefund(call: Call, params: RefundParams): Charge {
  if (params.charge === undefined && params.payment_intent === undefined) {
    throw invalidParam(
      'payment_intent',
      'One of the following params should be provided for this request: payment_intent or charge.',
      'parameter_missing',
    )
  }
  const intent =
    params.payment_intent === undefined
      ? undefined
      : findPaymentIntent(call, params.payment_intent, { param: 'payment_intent' })
  const id = params.charge ?? intent?.latest_charge
  const charge = id == null ? undefined : findCharge(call, id, { param: 'charge' })
  if (intent !== undefined && charge !== undefined && charge.payment_intent !== intent.id) {
    throw refusedRequest(`Charge ${charge.id} does not belong to PaymentIntent ${intent.id}.`, { param: 'charge' })
  }
  if (charge === undefined || charge.status !== 'succeeded' || !charge.captured) {
    throw new StripeError(400, {
      type: 'invalid_request_error',
      message:
        intent === undefined
          ? `Charge ${charge?.id ?? id} has not been captured, so there is nothing to refund.`
          : `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
      code: intent === undefined ? undefined : 'payment_intent_unexpected_state',
      param: intent === undefined ? 'charge' : 'payment_intent',
    })
  }
  return charge
}
