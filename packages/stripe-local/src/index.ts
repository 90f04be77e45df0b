/**
 * A local Stripe as a fetch handler, for Node, browsers and workers; `@pay-checkout/stripe-local/node` serves it on a
 * port.
 */
export { createStripeLocal } from './lib/stripe-local.ts'
export type { StripeLocal, StripeLocalOptions, WebhookTarget } from './lib/stripe-local.ts'
export type { Permissions } from './lib/api/authenticate.ts'
export type { BeforeRequest } from './lib/api/before-request.ts'
export type { Fault, Faults, RequestFault, WebhookFault } from './lib/faults.ts'
export type { Change, StateKeeper } from './lib/state/keep-state.ts'
export type { PaymentMethodType } from './lib/domain/objects.ts'
export type { CardBrand, DeclineReason, TestCard, ThreeDSecureBehaviour } from './lib/domain/test-cards.ts'
export type { Delivery, DeliveryAttempt } from './lib/webhooks/webhooks.ts'
