import type { BillingDetailsFieldsOption, ConfirmationToken, CreateConfirmationToken, PaymentMethod } from '@stripe/stripe-js'
import type { ApiResult, FormParams } from '../api-client.ts'
import { mergeDetails } from '../frames/fields/billing-details.ts'
import type { PaymentMethodExtras } from '../frame-messages.ts'
import { setupFutureUsage } from './agreement.ts'
import { createCardPaymentMethod } from './card-elements.ts'
import { groupOf } from './elements.ts'
import type { ElementsGroup } from './elements.ts'
import { IntegrationError } from './integration-error.ts'
import { missing } from './missing-methods.ts'

/** Has the mounted Element turn its card into a PaymentMethod; what is typed in the Element wins over `extras`. */
export function createPaymentMethodFromElements(
  group: ElementsGroup,
  extras: PaymentMethodExtras,
  caller: string,
): Promise<ApiResult<PaymentMethod>> {
  const { frame, payment } = group.mounted(caller)
  const all = withCollected(group, extras)
  requireOmittedFields(payment.options.fields?.billingDetails, all, caller)
  return frame.call('createPaymentMethod', all)
}

/** What the page passes wins over what was entered in the group's Address and Link Authentication Elements. */
function withCollected(group: ElementsGroup, extras: PaymentMethodExtras): PaymentMethodExtras {
  const { billing_details: collected } = group.collected()
  if (collected === undefined) return extras
  return { ...extras, billing_details: mergeDetails(collected, (extras.billing_details ?? {}) as FormParams) }
}

/** Of a group, of one card Element, or of the data that Stripe's older calls take. */
export type CreatePaymentMethodOptions = PaymentMethodExtras & {
  elements?: object
  element?: object
  params?: PaymentMethodExtras
  type?: string
  card?: unknown
}

export async function createPaymentMethod(
  options: CreatePaymentMethodOptions,
): Promise<{ paymentMethod: PaymentMethod } | { error: ApiResult<never>['error'] }> {
  const created = await paymentMethodFrom(options, 'stripe.createPaymentMethod()')
  return created.error ? { error: created.error } : { paymentMethod: created.value }
}

async function paymentMethodFrom(options: CreatePaymentMethodOptions, caller: string): Promise<ApiResult<PaymentMethod>> {
  const { elements, element, params = {}, type, card, ...extras } = options
  if (element !== undefined) return createCardPaymentMethod(element, params, caller)
  if (type === 'card') return createPaymentMethodFromCard({ card, ...extras }, caller)
  if (type !== undefined) missing(`${caller} of type ${type}`)
  const group = groupOf(elements, caller)
  group.mounted(caller)
  if (group.options().paymentMethodCreation !== 'manual') {
    throw new IntegrationError(
      `Invalid value for ${caller}: elements should be created with paymentMethodCreation: "manual" to create PaymentMethods ` +
        'from it, e.g. stripe.elements({mode: "payment", amount, currency, paymentMethodCreation: "manual"}).',
    )
  }
  group.requireSubmitted(caller)
  const created = await createPaymentMethodFromElements(group, params, caller)
  group.finish(created.error)
  return created
}

/** `{card: element, billing_details, …}`, as `createPaymentMethod` and `confirmCardPayment` take it. */
export async function createPaymentMethodFromCard(
  { card, ...extras }: PaymentMethodExtras & { card?: unknown },
  caller: string,
): Promise<ApiResult<PaymentMethod>> {
  if (typeof card === 'object' && card !== null && 'token' in card) missing('payment with a card token')
  return createCardPaymentMethod(card, extras, caller)
}

export async function createConfirmationToken({
  elements,
  params = {},
}: CreateConfirmationToken): Promise<{ confirmationToken: ConfirmationToken } | { error: ApiResult<never>['error'] }> {
  const caller = 'stripe.createConfirmationToken()'
  const group = groupOf(elements, caller)
  const { frame, payment } = group.mounted(caller)
  group.requireSubmitted(caller)
  const data = withCollected(group, params.payment_method_data ?? {})
  requireOmittedFields(payment.options.fields?.billingDetails, data, caller)
  const { shipping } = group.collected()
  const options = group.options()
  const setup_future_usage = setupFutureUsage(options) ?? (options.mode === 'setup' ? 'off_session' : null)
  const created = await frame.call('createConfirmationToken', {
    ...(setup_future_usage && { setup_future_usage }),
    ...(shipping && { shipping }),
    ...params,
    payment_method_data: data,
  })
  group.finish(created.error)
  return created.error ? { error: created.error } : { confirmationToken: created.value }
}

/** An address field that the Element was told never to ask for has to come with the call. */
function requireOmittedFields(
  fields: BillingDetailsFieldsOption | undefined,
  extras: PaymentMethodExtras,
  caller: string,
): void {
  const address = typeof fields === 'object' ? fields.address : fields
  for (const [field, name] of [
    ['country', 'country'],
    ['postalCode', 'postal_code'],
  ] as const) {
    const option = typeof address === 'object' ? address[field] : address
    if (option !== 'never' || extras.billing_details?.address?.[name] !== undefined) continue
    throw new IntegrationError(
      `You specified "never" for fields.billing_details.address.${name} when creating the payment Element, but did not pass ` +
        `params.billing_details.address.${name} when calling ${caller}. If you opt out of collecting data via the payment ` +
        'Element using the fields option, the data must be passed in when calling it.',
    )
  }
}
