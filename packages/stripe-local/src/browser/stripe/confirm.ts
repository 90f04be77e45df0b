/**
 * Confirming a PaymentIntent, and what follows from it: the challenge, a redirect, the result. Everything that Stripe says of
 * the payment is a result; only a mistake in how these are called is thrown.
 */
import type { ConfirmCardPaymentData, ConfirmPaymentData, PaymentIntent, StripeError } from '@stripe/stripe-js'
import type { ApiResult, FormParams } from '../api-client.ts'
import type { PaymentMethodExtras } from '../frame-messages.ts'
import { groupOf, mismatch } from './elements.ts'
import type { ElementsGroup, GroupOptions } from './elements.ts'
import type { IntentResult } from './intent-result.ts'
import { IntegrationError } from './integration-error.ts'
import { missing } from './missing-methods.ts'
import { followNextAction } from './next-action.ts'
import { intentId, retrieveIntent } from './payment-intents.ts'
import { createPaymentMethodFromCard, createPaymentMethodFromElements } from './tokens.ts'
import type { StripeContext } from './stripe-context.ts'

export interface ConfirmPaymentOptions {
  elements?: object
  clientSecret?: string
  confirmParams?: Partial<ConfirmPaymentData>
  redirect?: 'always' | 'if_required'
}

export async function confirmPayment(context: StripeContext, options: ConfirmPaymentOptions): Promise<IntentResult> {
  const caller = 'stripe.confirmPayment()'
  const { confirmParams = {}, redirect = 'always' } = options
  const group = options.elements === undefined ? undefined : groupOf(options.elements, caller)
  const clientSecret = options.clientSecret ?? group?.options().clientSecret
  if (clientSecret === undefined) {
    throw new IntegrationError(`You must pass in a clientSecret when calling ${caller}.`)
  }
  const id = intentId(clientSecret, caller)
  if (redirect === 'always' && !confirmParams.return_url) {
    throw new IntegrationError(
      `${caller}: the \`confirmParams.return_url\` argument is required when using automatic payment methods.`,
    )
  }
  if (confirmParams.return_url !== undefined && !URL.canParse(confirmParams.return_url)) {
    throw new IntegrationError(`Invalid value for ${caller}: confirmParams.return_url should be an absolute URL.`)
  }

  const source = await paymentSource(context, group, confirmParams, clientSecret, caller)
  if (source.error) return source
  const result = await confirmIntent(context, id, clientSecret, {
    ...source.value,
    ...withoutElementData(confirmParams),
  })
  if (result.error || redirect === 'if_required') return result
  return leaveFor(returnUrl(confirmParams.return_url ?? '', clientSecret, result.paymentIntent))
}

/** Confirms with the card in a card Element, with a PaymentMethod that exists, or with the one that the intent has. */
export async function confirmCardPayment(
  context: StripeContext,
  clientSecret: string,
  data: ConfirmCardPaymentData = {},
  options: { handleActions?: boolean } = {},
): Promise<IntentResult> {
  const caller = 'stripe.confirmCardPayment()'
  const id = intentId(clientSecret, 'stripe.confirmCardPayment')
  const { payment_method, ...rest } = data
  if (rest.payment_method_options?.card.cvc !== undefined) missing('confirmCardPayment with a security code of its own')
  const source = await cardSource(payment_method, caller)
  if (source.error) return source
  const params = { ...source.value, ...rest } as FormParams
  if (options.handleActions !== false) return confirmIntent(context, id, clientSecret, params)
  return intentResult(await postConfirm(context, id, clientSecret, params))
}

async function cardSource(method: ConfirmCardPaymentData['payment_method'], caller: string): Promise<ApiResult<FormParams>> {
  if (method === undefined) return { value: {} }
  if (typeof method === 'string') return { value: { payment_method: method } }
  const created = await createPaymentMethodFromCard(method as PaymentMethodExtras & { card: unknown }, caller)
  return created.error ? created : { value: { payment_method: created.value.id } }
}

/** Carries out what a PaymentIntent that was confirmed on the server still asks of its buyer. */
export async function handleNextAction(context: StripeContext, clientSecret: string, method: string): Promise<IntentResult> {
  const retrieved = await retrieveIntent(context, clientSecret, `stripe.${method}`)
  if (retrieved.error) return retrieved
  if (retrieved.value.status !== 'requires_action') {
    throw new IntegrationError(`${method}: The PaymentIntent supplied is not in the requires_action state.`)
  }
  return followNextAction(context, retrieved.value, clientSecret)
}

export async function retrievePaymentIntent(context: StripeContext, clientSecret: string): Promise<IntentResult> {
  return intentResult(await retrieveIntent(context, clientSecret, 'stripe.retrievePaymentIntent'))
}

/** What pays: a PaymentMethod or ConfirmationToken that the page names, else the card in the mounted Element. */
async function paymentSource(
  context: StripeContext,
  group: ElementsGroup | undefined,
  confirmParams: Partial<ConfirmPaymentData>,
  clientSecret: string,
  caller: string,
): Promise<ApiResult<FormParams>> {
  const { confirmation_token, payment_method, payment_method_data } = confirmParams
  if (confirmation_token !== undefined) return { value: { confirmation_token } }
  if (payment_method !== undefined) return { value: { payment_method } }
  if (group === undefined) {
    // Nothing new to pay with: the intent must have its PaymentMethod already.
    return { value: {} }
  }
  group.mounted(caller)
  group.requireSubmitted(caller)
  const disagreement = await disagreementWith(context, group.options(), clientSecret, caller)
  if (disagreement !== undefined) return { error: disagreement }
  const created = await createPaymentMethodFromElements(group, payment_method_data ?? {}, caller)
  return created.error ? created : { value: { payment_method: created.value.id } }
}

/** A group without an intent showed the buyer an amount; one that was made from the intent can't disagree with it. */
async function disagreementWith(
  context: StripeContext,
  options: GroupOptions,
  clientSecret: string,
  caller: string,
): Promise<StripeError | undefined> {
  if (options.clientSecret !== undefined) return undefined
  const { value: intent, error } = await retrieveIntent(context, clientSecret, caller)
  if (error) return error
  const message = mismatch(options, intent)
  return message === undefined ? undefined : { type: 'invalid_request_error', message, payment_intent: intent }
}

async function confirmIntent(
  context: StripeContext,
  id: string,
  clientSecret: string,
  params: FormParams,
): Promise<IntentResult> {
  const confirmed = await postConfirm(context, id, clientSecret, params)
  if (confirmed.error) return confirmed
  return followNextAction(context, confirmed.value, clientSecret)
}

function postConfirm(
  context: StripeContext,
  id: string,
  clientSecret: string,
  params: FormParams,
): Promise<ApiResult<PaymentIntent>> {
  return context.api.post<PaymentIntent>(`/v1/payment_intents/${id}/confirm`, {
    ...params,
    client_secret: clientSecret,
    use_stripe_sdk: true,
  })
}

function intentResult({ value, error }: ApiResult<PaymentIntent>): IntentResult {
  return error ? { error } : { paymentIntent: value }
}

/** The confirmation's parameters but for what named or made the PaymentMethod. */
function withoutElementData(confirmParams: Partial<ConfirmPaymentData>): FormParams {
  const { payment_method_data: _data, payment_method: _method, confirmation_token: _token, ...rest } = confirmParams
  return rest as FormParams
}

/** https://docs.stripe.com/payments/accept-a-payment: what Stripe adds to the return_url. */
function returnUrl(base: string, clientSecret: string, intent: PaymentIntent): URL {
  const url = new URL(base)
  url.searchParams.set('payment_intent', intent.id)
  url.searchParams.set('payment_intent_client_secret', clientSecret)
  url.searchParams.set('redirect_status', intent.status === 'processing' ? 'pending' : 'succeeded')
  return url
}

/** Never resolves: the page is on its way out, and nothing of it should go on as if it stayed. */
function leaveFor(url: URL): Promise<never> {
  window.location.assign(url)
  return new Promise(() => {})
}
