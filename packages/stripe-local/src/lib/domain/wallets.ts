/** The wallets that our Stripe.js stands in for, under the names that a PaymentMethod has for them. */
export const wallets = ['link', 'google_pay', 'apple_pay'] as const
export type Wallet = (typeof wallets)[number]
