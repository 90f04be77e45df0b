/** The class alone, for who registers it under a name or at a time of their own. */
export { PayCheckout } from './lib/pay-checkout-element.ts'
export type { CartItem, Quote, QuoteLine, Shipping } from '@pay-checkout/protocol'
export type { CheckoutResult } from './lib/checkout-result.ts'
export type { CheckoutState, Offer, Payment, StateName } from './lib/checkout-machine.ts'
export type { FetchClientSecret, SecretRequest } from './lib/own-backend.ts'
export type { Strings } from './locales/en.ts'
export type { CheckoutProblem, ProblemCode } from './errors.ts'
export * from './events.ts'
