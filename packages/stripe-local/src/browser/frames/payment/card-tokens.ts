/** The card's way to the API: the only place where its number leaves the form. */
import type { ConfirmationToken, PaymentMethod, StripePaymentElementOptions } from '@stripe/stripe-js'
import type { ApiClient, ApiResult, FormParams } from '../../api-client.ts'
import type { ConfirmationTokenParams, PaymentMethodExtras } from '../../frame-messages.ts'
import type { CardForm } from './card-form.ts'
import { cardParams } from '../fields/card-params.ts'
import { mergeDetails } from '../fields/billing-details.ts'

type DefaultDetails = NonNullable<StripePaymentElementOptions['defaultValues']>['billingDetails']

/** What is typed in the Element wins over what the page passes. */
export function postPaymentMethod(
  api: ApiClient,
  form: CardForm,
  defaults: DefaultDetails,
  extras: PaymentMethodExtras,
): Promise<ApiResult<PaymentMethod>> {
  const { billing_details, ...rest } = extras
  return api.post<PaymentMethod>('/v1/payment_methods', {
    type: 'card',
    card: cardParams(form.values()),
    billing_details: mergeDetails(fromDefaults(defaults), (billing_details ?? {}) as FormParams, typedDetails(form)),
    ...rest,
  })
}

/** What the page passes wins over what is typed in the Element. */
export function postConfirmationToken(
  api: ApiClient,
  form: CardForm,
  defaults: DefaultDetails,
  params: ConfirmationTokenParams,
): Promise<ApiResult<ConfirmationToken>> {
  const { payment_method_data, ...rest } = params as FormParams
  const { billing_details, ...data } = (payment_method_data ?? {}) as FormParams
  return api.post<ConfirmationToken>('/v1/confirmation_tokens', {
    ...rest,
    payment_method_data: {
      ...data,
      type: 'card',
      card: cardParams(form.values()),
      billing_details: mergeDetails(fromDefaults(defaults), typedDetails(form), (billing_details ?? {}) as FormParams),
    },
  })
}

function typedDetails(form: CardForm): FormParams {
  const { country, postalCode } = form.values()
  return {
    address: {
      country: form.shows('country') ? country : undefined,
      postal_code: form.shows('postalCode') ? postalCode : undefined,
    },
  }
}

function fromDefaults(defaults: DefaultDetails = {}): FormParams {
  return { ...defaults }
}
