/** Where the goods go: in one shape whatever the request's, and in Stripe's words. */
import type { Destination, Shipping } from '@pay-checkout/protocol'
import type { StripeShipping } from '../stripe-client.ts'

/** Its keys in one order, and none that is undefined: a hash is made of it. */
export const plainDestination = ({ country, state, postalCode }: Destination): Destination => ({
  country,
  ...(state !== undefined && { state }),
  ...(postalCode !== undefined && { postalCode }),
})

/** As `plainDestination`. */
export const plainShipping = ({ name, phone, address }: Shipping): Shipping => ({
  name,
  ...(phone !== undefined && { phone }),
  address: {
    line1: address.line1,
    ...(address.line2 !== undefined && { line2: address.line2 }),
    ...(address.city !== undefined && { city: address.city }),
    ...plainDestination(address),
  },
})

/** Set with the secret key, it can't be changed by a browser any more. */
export function shippingParams({ shipping }: { shipping?: Shipping }): { shipping?: StripeShipping } {
  if (!shipping) return {}
  const { name, phone, address } = shipping
  const { line1, line2, city, state, postalCode, country } = address
  return {
    shipping: {
      name,
      ...(phone !== undefined && { phone }),
      address: {
        line1,
        ...(line2 !== undefined && { line2 }),
        ...(city !== undefined && { city }),
        ...(state !== undefined && { state }),
        ...(postalCode !== undefined && { postal_code: postalCode }),
        country,
      },
    },
  }
}
