/** A payment method's way to the API: the only place where a card's number leaves the form. */
import type { ConfirmationToken, PaymentMethod, StripePaymentElementOptions } from '@stripe/stripe-js'
import type { ApiClient, ApiResult, FormParams } from '../../api-client.ts'
import type { ConfirmationTokenParams, MethodSource, PaymentMethodExtras, PaymentOffer } from '../../frame-messages.ts'
import { mergeDetails } from '../fields/billing-details.ts'
import type { PaymentForm } from './payment-form.ts'

type DefaultDetails = NonNullable<StripePaymentElementOptions['defaultValues']>['billingDetails']

interface Context {
  api: ApiClient
  form: PaymentForm
  offer: PaymentOffer
  defaults: DefaultDetails
}

/** A saved card as it is, or a new PaymentMethod. What is typed in the Element wins over what the page passes. */
export async function methodSource(
  { api, form, offer, defaults }: Context,
  extras: PaymentMethodExtras,
): Promise<ApiResult<MethodSource>> {
  const existing = form.savedCard()
  if (existing !== undefined) return { value: { paymentMethod: existing } }
  const { billing_details, ...rest } = extras
  const { params, details, isSaved } = form.typed()
  const created = await api.post<PaymentMethod>('/v1/payment_methods', {
    ...params,
    billing_details: mergeDetails(fromDefaults(defaults), (billing_details ?? {}) as FormParams, details),
    ...redisplay(isSaved, offer),
    ...rest,
  })
  if (created.error) return created
  const usage = isSaved === true ? offer.saved?.saveUsage : undefined
  return { value: { paymentMethod: created.value, ...(usage && { setup_future_usage: usage }) } }
}

/** What the page passes wins over what is typed in the Element. */
export function postConfirmationToken(
  { api, form, offer, defaults }: Context,
  params: ConfirmationTokenParams,
): Promise<ApiResult<ConfirmationToken>> {
  const { payment_method_data, ...rest } = params as FormParams
  const existing = form.savedCard()
  if (existing !== undefined) {
    return api.post<ConfirmationToken>('/v1/confirmation_tokens', { ...rest, payment_method: existing.id })
  }
  const { billing_details, ...data } = (payment_method_data ?? {}) as FormParams
  const { params: typed, details, isSaved } = form.typed()
  const usage = isSaved === true ? offer.saved?.saveUsage : undefined
  return api.post<ConfirmationToken>('/v1/confirmation_tokens', {
    ...(usage && { setup_future_usage: usage }),
    ...rest,
    payment_method_data: {
      ...redisplay(isSaved, offer),
      ...data,
      ...typed,
      billing_details: mergeDetails(fromDefaults(defaults), details, (billing_details ?? {}) as FormParams),
    },
  })
}

/**
 * A buyer who was asked whether to keep the method has said how it may be shown again.
 * https://docs.stripe.com/payments/save-customer-payment-methods
 */
function redisplay(isSaved: boolean | undefined, offer: PaymentOffer): FormParams {
  if (isSaved === undefined) return {}
  if (isSaved) return { allow_redisplay: 'always' }
  return { allow_redisplay: offer.savesForLater ? 'limited' : 'unspecified' }
}

function fromDefaults(defaults: DefaultDetails = {}): FormParams {
  return { ...defaults }
}
