import type { SheetOrder } from '../express-messages.ts'
import type { GroupOptions } from './group-options.ts'
import { intentAccess, retrieveIntent } from './intents.ts'
import type { StripeContext } from './stripe-context.ts'

export type Price = Pick<SheetOrder, 'amount' | 'currency'>

/** What a group's options say is to be paid, or else its intent; nothing where a card is only saved. */
export async function priceOf(context: StripeContext, options: GroupOptions): Promise<Price> {
  if (options.clientSecret === undefined) {
    return { amount: options.amount ?? 0, currency: options.mode === 'payment' ? options.currency : undefined }
  }
  const { value: intent } = await retrieveIntent(context, intentAccess(options.clientSecret, 'stripe.elements()'))
  return intent?.object === 'payment_intent'
    ? { amount: intent.amount, currency: intent.currency }
    : { amount: 0, currency: undefined }
}
