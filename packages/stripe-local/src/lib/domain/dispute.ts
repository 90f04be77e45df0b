/** A buyer goes to their bank about a payment. https://docs.stripe.com/testing#disputes */
import type { Account, Call } from './account.ts'
import { aMoment, newId, seconds } from './account.ts'
import { book } from './balance-transaction.ts'
import type { DisputeStep } from './dispute-status.ts'
import { disputeTransitions, holdsMoney, nextDisputeStatus } from './dispute-status.ts'
import { warn } from './early-fraud-warning.ts'
import { emit } from './event.ts'
import { findCharge, findDispute } from './find.ts'
import { mergeMetadata } from './metadata.ts'
import type { Charge, Dispute, DisputeStatus, Metadata } from './objects.ts'
import { closeReview } from './review.ts'
import { refusedRequest } from './stripe-error.ts'
import type { Conduct } from './test-cards.ts'

export type Evidence = { readonly [K in (typeof evidenceTexts)[number]]?: string | null | undefined }

/** The evidence that is text; files are not taken here. */
export const evidenceTexts = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_tracking_number',
  'uncategorized_text',
] as const

/** What the bank decides, by the text that Stripe's documentation gives for it; for any other text, nothing. */
const verdicts: Readonly<Record<string, DisputeStep>> = {
  winning_evidence: 'won',
  losing_evidence: 'lost',
  escalate_inquiry_evidence: 'escalated',
}

type Afterwards = NonNullable<Conduct['afterwards']>
const cases: Readonly<Record<Exclude<Afterwards, 'early_fraud_warning'>, Case>> = {
  fraudulent: { reason: 'fraudulent', code: '10.4', status: 'needs_response' },
  product_not_received: { reason: 'product_not_received', code: '13.1', status: 'needs_response' },
  inquiry: { reason: 'fraudulent', code: '10', status: 'warning_needs_response' },
  // A debit that the payer has taken back is gone: there is nobody to appeal to.
  // https://docs.stripe.com/payments/sepa-debit#disputed-payments
  debit_returned: { reason: 'debit_not_authorized', code: 'MD06', status: 'lost' },
}

interface Case {
  readonly reason: string
  /** The network's. */
  readonly code: string
  /** What the dispute begins with. */
  readonly status: DisputeStatus
}

const sevenDays = 7 * 24 * 60 * 60

/** Some time after the money was taken, the card's bank does what the card stands for. */
export function awaitBank(call: Call, charge: Charge, conduct: Conduct): void {
  const what = conduct.afterwards
  if (what !== null) call.later(aMoment, { do: 'act as the bank', charge: charge.id, what })
}

export function actAsBank(call: Call, id: string, what: Afterwards): void {
  const charge = findCharge(call, id, 'path')
  if (what === 'early_fraud_warning') warn(call, charge)
  else openDispute(call, charge, what)
}

/** Whether its buyer's bank could still ask for the money. */
export const isDisputable = (charge: Charge): boolean =>
  charge.status === 'succeeded' && charge.captured && !charge.disputed && !charge.refunded

export function openDispute(call: Call, charge: Charge, what: keyof typeof cases): void {
  const amount = charge.amount_captured - charge.amount_refunded
  // What the buyer has back they do not ask for.
  if (amount === 0) return
  const inquiry = what === 'inquiry'
  const { reason, code, status } = cases[what]
  const card = charge.payment_method_details?.card
  const created = seconds(call)
  const dispute: Dispute = {
    id: newId(call, 'du'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence,
    evidence_details: {
      due_by: created + sevenDays,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: inquiry,
    livemode: false,
    metadata: {},
    network_reason_code: code,
    payment_intent: charge.payment_intent,
    ...(card && {
      payment_method_details: {
        card: {
          brand: card.brand ?? 'visa',
          case_type: inquiry ? 'inquiry' : 'chargeback',
          network: card.network ?? 'visa',
          network_reason_code: code,
        },
        type: 'card',
      },
    }),
    reason,
    status,
  }
  const opened = inquiry ? keep(call, dispute) : withdraw(call, dispute)
  emit(call, 'charge.dispute.created', opened)
  if (!inquiry) emit(call, 'charge.dispute.funds_withdrawn', opened)
  if (status === 'lost') emit(call, 'charge.dispute.closed', opened)
  closeReview(call, charge, 'disputed')
}

export interface DisputeUpdate {
  readonly evidence?: Evidence | undefined
  readonly metadata?: Metadata | null | undefined
  /** Default: true. Evidence that is not submitted is kept until it is. */
  readonly submit?: boolean | undefined
}

export function updateDispute(call: Call, dispute: Dispute, params: DisputeUpdate): Dispute {
  const submits = params.submit ?? params.evidence !== undefined
  if (submits || params.evidence !== undefined) assertAllows(dispute, 'submitted')
  const evidence = { ...dispute.evidence, ...defined(params.evidence ?? {}) }
  const changed: Dispute = {
    ...dispute,
    evidence,
    evidence_details: {
      ...dispute.evidence_details,
      has_evidence: evidenceTexts.some((name) => evidence[name] !== null),
      submission_count: dispute.evidence_details.submission_count + (submits ? 1 : 0),
      submission_method: submits ? 'manual' : dispute.evidence_details.submission_method,
    },
    metadata: mergeMetadata(dispute.metadata, params.metadata),
  }
  const updated = submits ? take(call, changed, 'submitted') : keep(call, changed)
  emit(call, 'charge.dispute.updated', updated)
  const verdict = submits ? verdicts[evidence.uncategorized_text ?? ''] : undefined
  if (verdict !== undefined) call.later(aMoment, { do: 'decide the dispute', dispute: dispute.id, verdict })
  return updated
}

/** Gives in: the dispute is lost, or the inquiry over. */
export function closeDispute(call: Call, dispute: Dispute): Dispute {
  assertAllows(dispute, 'accepted')
  const closed = take(call, dispute, 'accepted')
  emit(call, 'charge.dispute.closed', closed)
  return closed
}

export function decide(call: Call, id: string, verdict: DisputeStep): void {
  const dispute = findDispute(call, id, 'path')
  // Only an inquiry can still become a dispute.
  if (disputeTransitions[dispute.status][verdict] === undefined) return
  const heldMoney = holdsMoney(dispute.status)
  const decided = take(call, dispute, verdict)
  if (verdict === 'escalated') {
    const details = decided.payment_method_details
    const chargeback = withdraw(call, {
      ...decided,
      is_charge_refundable: false,
      ...(details?.card !== undefined && {
        payment_method_details: { ...details, card: { ...details.card, case_type: 'chargeback' } },
      }),
    })
    emit(call, 'charge.dispute.updated', chargeback)
    emit(call, 'charge.dispute.funds_withdrawn', chargeback)
    return
  }
  if (verdict === 'won' && heldMoney) {
    const back = book(call, 'dispute_reversal', decided.amount, decided)
    const won = keep(call, { ...decided, balance_transactions: [...decided.balance_transactions, back] })
    emit(call, 'charge.dispute.closed', won)
    emit(call, 'charge.dispute.funds_reinstated', won)
    return
  }
  emit(call, 'charge.dispute.closed', decided)
}

/** The bank takes the money, and its fee, until the matter is decided. */
function withdraw(call: Call, dispute: Dispute): Dispute {
  const charge = findCharge(call, dispute.charge, 'path')
  const amount = charge.amount_captured - charge.amount_refunded
  call.charges.set(charge.id, { ...charge, disputed: true })
  const taken = book(call, 'dispute', -amount, dispute)
  return keep(call, { ...dispute, amount, balance_transactions: [...dispute.balance_transactions, taken] })
}

/** Whether a bank has the charge's money, so that it cannot be refunded. */
export const isHeld = (account: Account, charge: Charge): boolean =>
  [...account.disputes.values()].some((dispute) => dispute.charge === charge.id && holdsMoney(dispute.status))

/** The one place where a dispute's status changes. */
function take(account: Account, dispute: Dispute, step: DisputeStep): Dispute {
  return keep(account, { ...dispute, status: nextDisputeStatus(dispute.status, step) })
}

function keep(account: Account, dispute: Dispute): Dispute {
  account.disputes.set(dispute.id, dispute)
  return dispute
}

function assertAllows(dispute: Dispute, step: 'submitted' | 'accepted'): void {
  if (disputeTransitions[dispute.status][step] !== undefined) return
  throw refusedRequest(
    step === 'accepted'
      ? `This dispute is already ${dispute.status}, so it cannot be closed.`
      : `This dispute is ${dispute.status}, so its evidence cannot be changed.`,
  )
}

const defined = (evidence: Evidence): { [K in keyof Evidence]: string | null } =>
  Object.fromEntries(Object.entries(evidence).filter(([, value]) => value !== undefined))

const noEvidence: Dispute['evidence'] = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
}
