/** What has to hold before a PaymentIntent or a SetupIntent can be confirmed. */
import type { Account } from './account.ts'
import { findPaymentMethod } from './find.ts'
import type { PaymentIntent, PaymentMethod, SetupIntent } from './objects.ts'
import { usedUp } from './payment-method.ts'
import { assertTypeFits, methodTypes } from './payment-method-types.ts'
import { refusedRequest } from './stripe-error.ts'

type Intent = PaymentIntent | SetupIntent

/**
 * A server that confirms has to say where the buyer comes back to, as long as methods that redirect are not ruled out.
 * https://docs.stripe.com/api/payment_intents/create#create_payment_intent-automatic_payment_methods
 */
export function assertReturnUrl({ object, automatic_payment_methods: automatic }: Intent): void {
  if (automatic === null || automatic.enabled !== true || automatic.allow_redirects === 'never') return
  throw refusedRequest(
    `This ${name(object)} is configured to accept payment methods enabled in your Dashboard. Because some of these ` +
      "payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't " +
      'want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and ' +
      '`automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.',
    { param: 'return_url' },
  )
}

/** A method that sends the buyer away needs to know where they come back to. */
export function assertWayBack({ object }: Intent, { type }: PaymentMethod, returnUrl: string | null): void {
  if (returnUrl !== null || !methodTypes[type].redirects) return
  throw refusedRequest(
    `You must provide a \`return_url\` when confirming a ${name(object)} using a payment method of type ${type}, which ` +
      'redirects your customer.',
    { code: 'parameter_missing', param: 'return_url' },
  )
}

export function assertUsable(account: Account, intent: Intent, method: PaymentMethod): void {
  assertTypeFits(intent, method)
  if (account.instruments.get(method.id)?.spent === true) throw usedUp()
  if (method.customer === null || method.customer === intent.customer) return
  throw refusedRequest(
    `The PaymentMethod ${method.id} belongs to the Customer ${method.customer}. Please include the Customer in the ` +
      `\`customer\` parameter on the ${name(intent.object)}.`,
    { param: 'payment_method' },
  )
}

export const currentMethod = (account: Account, intent: Intent): PaymentMethod | null =>
  intent.payment_method === null ? null : findPaymentMethod(account, intent.payment_method, { param: 'payment_method' })

const name = (object: Intent['object']): string => (object === 'payment_intent' ? 'PaymentIntent' : 'SetupIntent')
