import type { PayCheckout } from './pay-checkout-element.ts'

/** Attributes and properties after whose change everything is loaded anew. */
export const foundations = [
  'endpoint',
  'publishableKey',
  'stripe',
  'locale',
  'mode',
  'fetchClientSecret',
  'askEmail',
  'address',
  'countries',
  'express',
  'layout',
  'methods',
] as const satisfies readonly (keyof PayCheckout)[]
