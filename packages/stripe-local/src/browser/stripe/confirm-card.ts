/** `confirmCardPayment` and `confirmCardSetup`: with a card Element, with a PaymentMethod, or with the one the intent has. */
import type { ConfirmCardPaymentData, ConfirmCardSetupData } from '@stripe/stripe-js'
import type { ApiResult, FormParams } from '../api-client.ts'
import type { PaymentMethodExtras } from '../frame-messages.ts'
import { confirmIntent, postConfirm } from './confirm.ts'
import { accessTo } from './intents.ts'
import type { Intent } from './intents.ts'
import { missing } from './missing-methods.ts'
import { createPaymentMethodFromCard } from './tokens.ts'
import type { StripeContext } from './stripe-context.ts'

export async function confirmCard(
  context: StripeContext,
  object: Intent['object'],
  clientSecret: string,
  data: ConfirmCardPaymentData & ConfirmCardSetupData = {},
  options: { handleActions?: boolean } = {},
): Promise<ApiResult<Intent>> {
  const caller = object === 'payment_intent' ? 'stripe.confirmCardPayment()' : 'stripe.confirmCardSetup()'
  const access = accessTo(object, clientSecret, caller)
  const { payment_method, ...rest } = data
  if (rest.payment_method_options?.card.cvc !== undefined) missing('confirmCardPayment with a security code of its own')
  const source = await cardSource(context, payment_method, caller)
  if (source.error) return source
  const params = { ...source.value, ...rest } as FormParams
  return options.handleActions === false ? postConfirm(context, access, params) : confirmIntent(context, access, params)
}

async function cardSource(context: StripeContext, method: ConfirmCardPaymentData['payment_method'], caller: string): Promise<ApiResult<FormParams>> {
  if (method === undefined) return { value: {} }
  if (typeof method === 'string') return { value: { payment_method: method } }
  const created = await createPaymentMethodFromCard(context, method as PaymentMethodExtras & { card: unknown }, caller)
  return created.error ? created : { value: { payment_method: created.value.id } }
}
