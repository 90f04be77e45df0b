import { invalidParam, missingParam } from '../domain/stripe-error.ts'
import { wallets } from '../domain/wallets.ts'
import type { FormValue } from './form.ts'
import type { Reader } from './params.ts'
import { clearable, fields, flag, ignored, integer, listOf, metadata, oneOf, text } from './params.ts'

const readAddress = fields({
  city: clearable(text),
  country: clearable(text),
  line1: clearable(text),
  line2: clearable(text),
  postal_code: clearable(text),
  state: clearable(text),
})

/** As the object shows it: an address has all of its lines, empty ones as `null`. */
export const addressParams = (value: Parameters<typeof readAddress>[0], param: string) => {
  const address = readAddress(value, param)
  return {
    city: address.city ?? null,
    country: address.country ?? null,
    line1: address.line1 ?? null,
    line2: address.line2 ?? null,
    postal_code: address.postal_code ?? null,
    state: address.state ?? null,
  }
}

export const billingDetailsParams = fields({
  address: clearable(addressParams),
  email: clearable(text),
  name: clearable(text),
  phone: clearable(text),
  tax_id: clearable(text),
})

const readShipping = fields(
  {
    address: addressParams,
    name: text,
    carrier: text,
    phone: clearable(text),
    tracking_number: text,
  },
  ['address', 'name'],
)

export const shippingParams = (value: Parameters<typeof readShipping>[0], param: string) => {
  const { address, name, carrier, phone, tracking_number } = readShipping(value, param)
  return {
    address,
    name,
    ...(carrier !== undefined && { carrier }),
    phone: phone ?? null,
    ...(tracking_number !== undefined && { tracking_number }),
  }
}

const readCustomerShipping = fields({ address: addressParams, name: text, phone: clearable(text) }, ['address', 'name'])

export const customerShippingParams = (value: Parameters<typeof readCustomerShipping>[0], param: string) => {
  const { address, name, phone } = readCustomerShipping(value, param)
  return { address, name, phone: phone ?? null }
}

/** What Stripe.js sends along about itself and the page; see `lib/browser`. */
const telemetry = {
  guid: ignored,
  muid: ignored,
  sid: ignored,
  pasted_fields: ignored,
  payment_user_agent: ignored,
  referrer: ignored,
  time_on_page: ignored,
  client_attribution_metadata: ignored,
}

/** Of our own, for the wallets that our Stripe.js stands in for. */
const wallet = fields({ type: oneOf(...wallets) }, ['type'])

const cardShape = {
  number: text,
  exp_month: integer,
  exp_year: integer,
  cvc: text,
  networks: ignored,
}
const requiredOfCard = ['number', 'exp_month', 'exp_year'] as const

const readCard = fields({ ...cardShape, wallet }, requiredOfCard)
const readCardToken = fields({ token: text }, ['token'])

/** A card, or a token for one. */
const cardParams = (value: FormValue, param: string) =>
  typeof value === 'object' && 'token' in value ? readCardToken(value, param) : readCard(value, param)

export const tokenParams = fields(
  {
    card: fields(
      {
        ...cardShape,
        name: text,
        address_city: text,
        address_country: text,
        address_line1: text,
        address_line2: text,
        address_state: text,
        address_zip: text,
        currency: ignored,
      },
      requiredOfCard,
    ),
    ...telemetry,
  },
  ['card'],
)

const paymentMethodShape = {
  type: oneOf('card', 'ideal', 'amazon_pay', 'sepa_debit'),
  amazon_pay: fields({}),
  ideal: fields({ bank: text }),
  sepa_debit: fields({ iban: text }, ['iban']),
  card: cardParams,
  billing_details: billingDetailsParams,
  allow_redisplay: oneOf('always', 'limited', 'unspecified'),
  metadata,
  ...telemetry,
}

const readPaymentMethod = fields(paymentMethodShape, ['type'])

export const paymentMethodParams = (value: Parameters<typeof readPaymentMethod>[0], param: string) => {
  const params = readPaymentMethod(value, param)
  const name = (field: string): string => (param === '' ? field : `${param}[${field}]`)
  if (params.type === 'card' && params.card === undefined) throw missingParam(name('card'))
  // https://docs.stripe.com/payments/sepa-debit/accept-a-payment: a debit needs a name and an address to write to.
  if (params.type === 'sepa_debit') {
    if (params.sepa_debit === undefined) throw missingParam(name('sepa_debit'))
    for (const field of ['name', 'email'] as const) {
      if (params.billing_details?.[field] == null) throw missingParam(`${name('billing_details')}[${field}]`)
    }
  }
  return params
}

export const paymentMethodOptionsParams = fields({
  card: fields({ request_three_d_secure: oneOf('any', 'automatic', 'challenge') }),
})

/** https://docs.stripe.com/changelog: gone since 2026-09-30.endive. */
export const noLongerTaken: Reader<never> = (_value, param) => {
  throw invalidParam(
    param,
    `The ${param} parameter is not supported in API version 2026-09-30.endive and later. Use ` +
      'automatic_payment_methods, allowed_payment_method_types or excluded_payment_method_types instead.',
    'parameter_unknown',
  )
}

export const methodTypeNames = listOf(text)

/** `true`, or why the buyer is away. */
export const offSession = (value: Parameters<typeof flag>[0], param: string): boolean =>
  value === 'one_off' || value === 'recurring' || flag(value, param)
