/**
 * A payment's way through this package: `lib/http` takes the request, `lib/minting` prices the cart and makes the
 * PaymentIntent, `lib/orders` keeps the order, and `lib/settlement` learns from Stripe what became of it and fulfils it.
 */
export { createCheckout } from './lib/create-checkout.ts'
export type { Checkout, CheckoutOptions, ListOptions } from './lib/create-checkout.ts'
export type { Fulfil, Price, PriceCart } from './lib/context.ts'
export { CheckoutConfigError } from './lib/errors.ts'
export type { ConfigErrorCode } from './lib/errors.ts'
export { checkKeys } from './lib/keys.ts'
export type { LogCode, LogEvent } from './lib/log.ts'
export type { Order } from './lib/orders/order.ts'
export type { OrderStore } from './lib/orders/order-store.ts'
export type { RefundOptions, RefundResult } from './lib/settlement/refund.ts'
export type { SweepReport } from './lib/settlement/sweep.ts'
export type { RefundReason, StripeClient, StripeIntent, StripeRefund, StripeEvent } from './lib/stripe-client.ts'
