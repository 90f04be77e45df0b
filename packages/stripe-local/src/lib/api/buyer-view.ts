/**
 * What the buyer's browser may see: the fields that Stripe.js's types name, and nothing of the merchant's (metadata,
 * customer, charges…). https://docs.stripe.com/js/payment_intents/payment_intent and
 * https://docs.stripe.com/js/setup_intents/setup_intent
 */
import type { ConfirmationToken, PaymentIntent, PaymentMethod, SetupIntent, Token } from '../domain/objects.ts'
import type { ElementsSession } from '../domain/elements-session.ts'
import type { ErrorBody } from '../domain/stripe-error.ts'

const ofPaymentIntent = [
  'id',
  'object',
  'amount',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_types',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'status',
] as const satisfies readonly (keyof PaymentIntent)[]

const ofSetupIntent = [
  'id',
  'object',
  'cancellation_reason',
  'client_secret',
  'created',
  'description',
  'last_setup_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_types',
  'status',
  'usage',
] as const satisfies readonly (keyof SetupIntent)[]

export function buyerView(answer: object): object {
  switch ('object' in answer ? answer.object : undefined) {
    case 'payment_intent':
      return paymentIntentView(answer as PaymentIntent)
    case 'setup_intent':
      return setupIntentView(answer as SetupIntent)
    case 'payment_method':
      return paymentMethodView(answer as PaymentMethod)
    case 'elements_session':
      return elementsSessionView(answer as ElementsSession)
    case 'token':
      return tokenView(answer as Token)
    case 'confirmation_token':
      return confirmationTokenView(answer as ConfirmationToken)
    default:
      return answer
  }
}

/** A refusal, with the objects in it. */
export const buyerErrorView = (error: ErrorBody): object => ({
  ...error,
  ...(error.payment_intent && { payment_intent: buyerView(error.payment_intent) }),
  ...(error.setup_intent && { setup_intent: buyerView(error.setup_intent) }),
  ...(error.payment_method && { payment_method: buyerView(error.payment_method) }),
})

function paymentIntentView(intent: PaymentIntent): object {
  return {
    ...Object.fromEntries(ofPaymentIntent.map((field) => [field, intent[field]])),
    last_payment_error: errorView(intent.last_payment_error),
    payment_method: expandedView(intent.payment_method),
  }
}

function setupIntentView(intent: SetupIntent): object {
  return {
    ...Object.fromEntries(ofSetupIntent.map((field) => [field, intent[field]])),
    last_setup_error: errorView(intent.last_setup_error),
    payment_method: expandedView(intent.payment_method),
  }
}

const errorView = (error: unknown): object | null => (isObject(error) ? buyerErrorView(error as ErrorBody) : null)

/** An id, or the object where the request asked for it. */
const expandedView = (method: unknown): unknown => (isObject(method) ? buyerView(method) : method)

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function paymentMethodView(method: PaymentMethod): object {
  const { customer_account: _account, ...rest } = method
  return { ...rest, ...methodView(method) }
}

const elementsSessionView = (session: ElementsSession): object => ({
  ...session,
  customer: session.customer && {
    ...session.customer,
    payment_methods: session.customer.payment_methods.map(paymentMethodView),
  },
})

function tokenView({ card, ...token }: Token): object {
  if (card === undefined) return token
  const { regulated_status: _regulated, ...shown } = card
  return { ...token, card: shown }
}

function confirmationTokenView(token: ConfirmationToken): object {
  const { mandate_data: _mandate, metadata: _metadata, payment_method_options: _options, ...rest } = token
  const preview = token.payment_method_preview
  if (preview === null) return rest
  // Amazon Pay has nothing to show, and no field in Stripe.js's type of this.
  const { allow_redisplay: _redisplay, amazon_pay: _empty, customer: _customer, customer_account: _account, ...shown } = preview
  return { ...rest, payment_method_preview: { ...shown, ...methodView(preview) } }
}

type Shown = Pick<NonNullable<ConfirmationToken['payment_method_preview']>, 'billing_details'> & {
  readonly card?: object | undefined
}

function methodView({ billing_details: { tax_id: _taxId, ...billing_details }, card }: Shown): object {
  if (card === undefined) return { billing_details }
  return {
    billing_details,
    card: Object.fromEntries(Object.entries(card).filter(([field]) => field !== 'generated_from')),
  }
}
