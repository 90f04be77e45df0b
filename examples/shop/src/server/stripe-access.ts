import { checkKeys } from '@pay-checkout/server'
import Stripe from 'stripe'

/** How to reach Stripe, or a stripe-local that stands in for it. */
export interface StripeAccess {
  secretKey: string
  publishableKey: string
  /** Without it Stripe's webhooks are not taken, and the shop asks Stripe by itself every few seconds. */
  webhookSecret?: string | undefined
  /** The address of a stripe-local, when it is not Stripe. */
  localUrl?: string | undefined
}

/**
 * What the environment says: `STRIPE_SECRET_KEY`, `STRIPE_PUBLISHABLE_KEY`, `STRIPE_WEBHOOK_SECRET`, and `STRIPE_LOCAL_URL`
 * for a stripe-local that runs already. Nothing set: undefined.
 *
 * @throws CheckoutConfigError when the keys can't be right.
 */
export function stripeAccessFrom(env: Record<string, string | undefined>): StripeAccess | undefined {
  const secretKey = env['STRIPE_SECRET_KEY'] || undefined
  const publishableKey = env['STRIPE_PUBLISHABLE_KEY'] || undefined
  if (!secretKey && !publishableKey) return undefined
  const keys = checkKeys({ secretKey, publishableKey })
  return {
    ...keys,
    webhookSecret: env['STRIPE_WEBHOOK_SECRET'] || undefined,
    localUrl: env['STRIPE_LOCAL_URL'] || undefined,
  }
}

/** The official SDK; for a stripe-local it is only told where to go. */
export function stripeFor({ secretKey, localUrl }: StripeAccess): Stripe {
  if (!localUrl) return new Stripe(secretKey)
  const { protocol, hostname, port } = new URL(localUrl)
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  return new Stripe(secretKey, { protocol: protocol === 'https:' ? 'https' : 'http', host, port })
}
