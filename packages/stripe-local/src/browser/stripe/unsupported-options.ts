/**
 * Options that Stripe.js knows and this one doesn't heed. A page that relies on one is told on the console, once: nothing is
 * left out in silence. Each option of the types is listed, so that the compiler finds one that is new.
 */
import type {
  Appearance,
  StripeAddressElementOptions,
  StripeElementsOptionsMode,
  StripeExpressCheckoutElementOptions,
  StripePaymentElementOptions,
} from '@stripe/stripe-js'

/** Whether a value asks for something that isn't there; `fine` where none does. */
type Check<Value> = 'fine' | ((value: NonNullable<Value>) => boolean)
type Checks<Options> = { readonly [Name in keyof Options]-?: Check<Options[Name]> }

const always = (): boolean => true

const paymentChecks: Checks<StripePaymentElementOptions> = {
  defaultValues: ({ card }) => card?.network !== undefined,
  business: 'fine',
  paymentMethodOrder: 'fine',
  fields: (fields) =>
    [fields.billingDetails, fields.card?.billingDetails].some(
      (details) => typeof details === 'object' && details.name === 'always',
    ),
  readOnly: 'fine',
  terms: 'fine',
  wallets: 'fine',
  walletOptions: 'fine',
  layout: 'fine',
  applePay: always,
}

const addressChecks: Checks<Omit<StripeAddressElementOptions, 'mode'>> = {
  allowedCountries: 'fine',
  autocomplete: ({ mode }) => mode === 'google_maps_api',
  blockPoBox: 'fine',
  contacts: 'fine',
  defaultValues: 'fine',
  fields: 'fine',
  validation: 'fine',
  display: 'fine',
}

const expressChecks: Checks<StripeExpressCheckoutElementOptions> = {
  allowedShippingCountries: 'fine',
  applePay: always,
  billingAddressRequired: 'fine',
  business: 'fine',
  buttonHeight: 'fine',
  buttonTheme: 'fine',
  buttonType: 'fine',
  emailRequired: 'fine',
  layout: 'fine',
  lineItems: 'fine',
  paymentMethodOrder: 'fine',
  paymentMethods: 'fine',
  phoneNumberRequired: 'fine',
  shippingAddressRequired: 'fine',
  shippingRates: 'fine',
  wallets: 'fine',
}

const appearanceChecks: Checks<Appearance> = {
  disableAnimations: 'fine',
  theme: 'fine',
  variables: 'fine',
  rules: 'fine',
  labels: 'fine',
  inputs: 'fine',
}

const groupChecks: Checks<Omit<StripeElementsOptionsMode, 'mode' | 'amount' | 'currency' | 'clientSecret'>> = {
  fonts: 'fine',
  locale: 'fine',
  appearance: 'fine',
  loader: (loader) => loader === 'always',
  customerOptions: always,
  customerSessionClientSecret: 'fine',
  customPaymentMethods: always,
  syncAddressCheckbox: (mode) => mode !== 'none',
  paymentMethodCreation: 'fine',
  setupFutureUsage: 'fine',
  setup_future_usage: 'fine',
  captureMethod: 'fine',
  capture_method: 'fine',
  onBehalfOf: always,
  on_behalf_of: always,
  excludedPaymentMethodTypes: 'fine',
  allowedPaymentMethodTypes: 'fine',
  paymentMethodConfiguration: always,
  payment_method_configuration: always,
  paymentMethodOptions: always,
  payment_method_options: always,
  externalPaymentMethodTypes: always,
  adaptivePricing: ({ allowed }) => allowed === true,
}

const told = new Set<string>()

export function warnOfPaymentOptions(options: StripePaymentElementOptions): void {
  warn('the payment Element', paymentChecks, options)
}

export function warnOfAddressOptions(options: StripeAddressElementOptions): void {
  warn('the address Element', addressChecks, options)
}

export function warnOfExpressOptions(options: StripeExpressCheckoutElementOptions): void {
  warn('the expressCheckout Element', expressChecks, options)
}

export function warnOfGroupOptions(options: { appearance?: Appearance }): void {
  warn('elements()', groupChecks, options)
  warn('appearance', appearanceChecks, options.appearance ?? {})
}

function warn<Options extends object>(where: string, checks: Checks<Options>, options: Partial<Options>): void {
  for (const name of Object.keys(checks) as (keyof Options & string)[]) {
    const [check, value] = [checks[name], options[name]]
    const text = `[Stripe.js] stripe-local does not support this value of the option ${name} of ${where} yet; it is ignored.`
    if (check === 'fine' || value === undefined || value === null || told.has(text) || !check(value)) continue
    told.add(text)
    console.warn(text)
  }
}
