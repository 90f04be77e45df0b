/**
 * A payment's way through this package: `lib/http` takes the request, `lib/minting` prices the cart and makes the
 * PaymentIntent, `lib/orders` keeps the order, and `lib/settlement` learns from Stripe what became of it and fulfils it.
 */
export { createCheckout } from './lib/create-checkout.ts'
export type { Checkout, CheckoutOptions } from './lib/create-checkout.ts'
export type { Customer, FindCustomer, Fulfil, Price, PriceCart } from './lib/context.ts'
export type { SavedCards } from './lib/customers/customer-session.ts'
export type { Customers, SavedPaymentMethod } from './lib/customers/customers.ts'
export { CheckoutConfigError } from './lib/errors.ts'
export type { ConfigErrorCode } from './lib/errors.ts'
export type { Guard } from './lib/http/admission.ts'
export type { ClientAddress } from './lib/http/client-address.ts'
export { checkKeys } from './lib/keys.ts'
export type { Limits } from './lib/limits.ts'
export type { LogCode, LogEvent } from './lib/log.ts'
export type { StandardSchema } from './lib/minting/item-options.ts'
export type { ListOptions, OrderPage } from './lib/orders/list-orders.ts'
export type { Order } from './lib/orders/order.ts'
export type { OrderStore, Refund } from './lib/orders/order-store.ts'
export type { RefundOptions, RefundResult } from './lib/settlement/refund.ts'
export type { EffectCall, Hooks } from './lib/settlement/effects.ts'
export type { SweepReport } from './lib/settlement/sweep.ts'
export type { RefundReason, StripeClient, StripeIntent, StripeRefund, StripeEvent } from './lib/stripe-client.ts'
