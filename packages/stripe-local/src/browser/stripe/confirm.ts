/**
 * Confirming an intent with what an Elements group holds, and what follows from it: the challenge, a redirect, the result.
 * Everything that Stripe says of the payment is a result; only a mistake in how these are called is thrown.
 */
import type { ConfirmPaymentData, ConfirmSetupData, StripeError } from '@stripe/stripe-js'
import type { ApiResult, FormParams } from '../api-client.ts'
import { disagreement } from './agreement.ts'
import { groupOf } from './elements.ts'
import type { ElementsGroup } from './elements.ts'
import { IntegrationError } from './integration-error.ts'
import { accessTo, errorWith, retrieveIntent } from './intents.ts'
import type { Intent, IntentAccess } from './intents.ts'
import { followNextAction, leaveFor } from './next-action.ts'
import { methodFromElements } from './tokens.ts'
import type { StripeContext } from './stripe-context.ts'

type ConfirmData = Partial<ConfirmPaymentData & ConfirmSetupData>

export interface ConfirmOptions {
  elements?: object
  clientSecret?: string
  confirmParams?: ConfirmData
  redirect?: 'always' | 'if_required'
}

/** `confirmPayment` and `confirmSetup`. */
export async function confirmWithElements(
  context: StripeContext,
  object: Intent['object'],
  options: ConfirmOptions,
): Promise<ApiResult<Intent>> {
  const caller = object === 'payment_intent' ? 'stripe.confirmPayment()' : 'stripe.confirmSetup()'
  const { confirmParams = {}, redirect = 'always' } = options
  const group = options.elements === undefined ? undefined : groupOf(options.elements, caller)
  const clientSecret = options.clientSecret ?? group?.options().clientSecret
  if (clientSecret === undefined) {
    throw new IntegrationError(`You must pass in a clientSecret when calling ${caller}.`)
  }
  const access = accessTo(object, clientSecret, caller)
  checkReturnUrl(confirmParams.return_url, redirect, caller)

  const source = await paymentSource(context, group, confirmParams, access, caller)
  if (source.error) group?.finish(source.error)
  if (source.error) return source
  const result = await confirmIntent(context, access, {
    ...source.value,
    ...(object === 'payment_intent' && shippingOf(group)),
    ...withoutElementData(confirmParams),
  })
  group?.finish(result.error)
  if (result.error || redirect === 'if_required') return result
  return leaveFor(returnUrl(confirmParams.return_url ?? '', access, result.value))
}

export async function confirmIntent(
  context: StripeContext,
  access: IntentAccess,
  params: FormParams,
): Promise<ApiResult<Intent>> {
  const confirmed = await postConfirm(context, access, params)
  return confirmed.error ? confirmed : followNextAction(context, confirmed.value, access)
}

export function postConfirm(
  context: StripeContext,
  { path, clientSecret }: IntentAccess,
  params: FormParams,
): Promise<ApiResult<Intent>> {
  return context.api.post<Intent>(`${path}/confirm`, { ...params, client_secret: clientSecret, use_stripe_sdk: true })
}

function checkReturnUrl(url: string | undefined, redirect: 'always' | 'if_required', caller: string): void {
  if (redirect === 'always' && !url) {
    throw new IntegrationError(
      `${caller}: the \`confirmParams.return_url\` argument is required when using automatic payment methods.`,
    )
  }
  if (url !== undefined && !URL.canParse(url)) {
    throw new IntegrationError(`Invalid value for ${caller}: confirmParams.return_url should be an absolute URL.`)
  }
}

/** What pays: a PaymentMethod or ConfirmationToken that the page names, else the card in the mounted Element. */
async function paymentSource(
  context: StripeContext,
  group: ElementsGroup | undefined,
  confirmParams: ConfirmData,
  access: IntentAccess,
  caller: string,
): Promise<ApiResult<FormParams>> {
  const { confirmation_token, payment_method, payment_method_data } = confirmParams
  if (confirmation_token !== undefined) return { value: { confirmation_token } }
  if (payment_method !== undefined) return { value: { payment_method } }
  // Without Elements there is nothing new to pay with: the intent must have its PaymentMethod already.
  if (group === undefined) return { value: {} }
  group.mounted(caller)
  group.requireSubmitted(caller)
  const error = await disagreementWith(context, group, access)
  if (error !== undefined) return { error }
  const where = 'confirmParams.payment_method_data.billing_details'
  const source = await methodFromElements(group, payment_method_data ?? {}, caller, where)
  if (source.error) return source
  const { paymentMethod, setup_future_usage } = source.value
  // A SetupIntent is for future payments anyway: only a payment is told that its method is to be saved.
  const isSaved = setup_future_usage !== undefined && access.kind.object === 'payment_intent'
  return { value: { payment_method: paymentMethod.id, ...(isSaved && { setup_future_usage }) } }
}

/** A group without an intent showed the buyer an amount; one that was made from the intent can't disagree with it. */
async function disagreementWith(
  context: StripeContext,
  group: ElementsGroup,
  access: IntentAccess,
): Promise<StripeError | undefined> {
  const options = group.options()
  if (options.clientSecret !== undefined) return undefined
  const { value: intent, error } = await retrieveIntent(context, access)
  if (error) return error
  const message = disagreement(options, intent)
  return message === undefined ? undefined : errorWith(intent, { type: 'invalid_request_error', message })
}

/** What a shipping Address Element of the group holds. */
function shippingOf(group: ElementsGroup | undefined): FormParams {
  const shipping = group?.collected().shipping
  return shipping === undefined ? {} : { shipping }
}

/** The confirmation's parameters but for what named or made the PaymentMethod. */
function withoutElementData(confirmParams: ConfirmData): FormParams {
  const { payment_method_data: _data, payment_method: _method, confirmation_token: _token, ...rest } = confirmParams
  return rest as FormParams
}

/** https://docs.stripe.com/payments/accept-a-payment: what Stripe adds to the return_url. */
function returnUrl(base: string, { clientSecret }: IntentAccess, intent: Intent): URL {
  const url = new URL(base)
  url.searchParams.set(intent.object, intent.id)
  url.searchParams.set(`${intent.object}_client_secret`, clientSecret)
  url.searchParams.set('redirect_status', intent.status === 'processing' ? 'pending' : 'succeeded')
  return url
}
