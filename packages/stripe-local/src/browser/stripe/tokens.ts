import type {
  BillingDetailsFieldsOption,
  ConfirmationToken,
  CreateConfirmationToken,
  CreateTokenCardData,
  PaymentMethod,
  TokenResult,
} from '@stripe/stripe-js'
import type { ApiResult, FormParams } from '../api-client.ts'
import { mergeDetails } from '../frames/fields/billing-details.ts'
import type { MethodSource, PaymentMethodExtras } from '../frame-messages.ts'
import { setupFutureUsage } from './agreement.ts'
import { createCardPaymentMethod, createCardToken } from './card-elements.ts'
import { groupOf } from './elements.ts'
import type { ElementsGroup } from './elements.ts'
import { IntegrationError } from './integration-error.ts'
import { missing } from './missing-methods.ts'
import type { StripeContext } from './stripe-context.ts'

/** Has the mounted Element turn what is typed into a PaymentMethod, where that wins over `extras`, or give the saved one. */
export function methodFromElements(
  group: ElementsGroup,
  extras: PaymentMethodExtras,
  caller: string,
  where: string,
): Promise<ApiResult<MethodSource>> {
  const { frame, payment } = group.mounted(caller)
  const all = withCollected(group, extras)
  requireOmittedFields(payment.options.fields?.billingDetails, all, caller, where)
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
  context: StripeContext,
  options: CreatePaymentMethodOptions,
): Promise<{ paymentMethod: PaymentMethod } | { error: ApiResult<never>['error'] }> {
  const created = await paymentMethodFrom(context, options, 'stripe.createPaymentMethod()')
  return created.error ? { error: created.error } : { paymentMethod: created.value }
}

async function paymentMethodFrom(
  context: StripeContext,
  options: CreatePaymentMethodOptions,
  caller: string,
): Promise<ApiResult<PaymentMethod>> {
  const { elements, element, params = {}, type, card, ...extras } = options
  if (element !== undefined) return createCardPaymentMethod(element, params, caller)
  if (type === 'card') return createPaymentMethodFromCard(context, { card, ...extras }, caller)
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
  const source = await methodFromElements(group, params, caller, 'params.billing_details')
  group.finish(source.error)
  return source.error ? source : { value: source.value.paymentMethod }
}

/** `{card: element, billing_details, …}`, or `{card: {token}, …}`, as `createPaymentMethod` and `confirmCardPayment` take it. */
export async function createPaymentMethodFromCard(
  context: StripeContext,
  { card, ...extras }: PaymentMethodExtras & { card?: unknown },
  caller: string,
): Promise<ApiResult<PaymentMethod>> {
  if (typeof card === 'object' && card !== null && 'token' in card) {
    const { token } = card as { token: string }
    return context.api.post<PaymentMethod>('/v1/payment_methods', { type: 'card', card: { token }, ...(extras as FormParams) })
  }
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
  requireOmittedFields(payment.options.fields?.billingDetails, data, caller, 'params.payment_method_data.billing_details')
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

/** Of a card Element. Stripe makes tokens of other things too, by name: `pii`, `cvc_update` and the like. */
export async function createToken(element: object | string, data: CreateTokenCardData = {}): Promise<TokenResult> {
  const caller = 'stripe.createToken()'
  if (typeof element === 'string') missing(`${caller} of type ${element}`)
  const created = await createCardToken(element, data, caller)
  return created.error ? { error: created.error } : { token: created.value }
}

type Details = NonNullable<PaymentMethodExtras['billing_details']>

/**
 * A detail that the Element was told never to ask for has to come with the call, whichever method is chosen.
 * https://docs.stripe.com/js/elements_object/create_payment_element#payment_element_create-options-fields
 */
function requireOmittedFields(
  fields: BillingDetailsFieldsOption | undefined,
  { billing_details: given = {} }: PaymentMethodExtras,
  caller: string,
  where: string,
): void {
  const missing = omittedDetails(fields).find((path) => {
    const [name, part] = path.split('.') as [keyof Details, keyof NonNullable<Details['address']> | undefined]
    return (part === undefined ? given[name] : given.address?.[part]) === undefined
  })
  if (missing === undefined) return
  throw new IntegrationError(
    `You specified "never" for fields.billing_details.${missing} when creating the payment Element, but did not pass ` +
      `${where}.${missing} when calling ${caller}. If you opt out of collecting data via the payment ` +
      'Element using the fields option, the data must be passed in when calling it.',
  )
}

function omittedDetails(fields: BillingDetailsFieldsOption = 'auto'): string[] {
  const option = (name: 'name' | 'email' | 'phone') => (typeof fields === 'object' ? fields[name] : fields)
  const address = typeof fields === 'object' ? fields.address : fields
  return [
    ...(['name', 'email', 'phone'] as const).filter((name) => option(name) === 'never'),
    ...addressParts
      .filter(({ part }) => (typeof address === 'object' ? address[part] : address) === 'never')
      .map(({ name }) => `address.${name}`),
  ]
}

const addressParts = [
  { part: 'country', name: 'country' },
  { part: 'postalCode', name: 'postal_code' },
  { part: 'state', name: 'state' },
  { part: 'city', name: 'city' },
  { part: 'line1', name: 'line1' },
  { part: 'line2', name: 'line2' },
] as const
