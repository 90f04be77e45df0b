import type { Shipping } from '@pay-checkout/protocol'

/** An address, as Stripe's Elements and wallets give it: what is not filled in is empty or null. */
export interface StripeAddress {
  name: string
  phone?: string | undefined
  address: {
    line1: string
    line2: string | null
    city: string
    state: string
    postal_code: string
    country: string
  }
}

/** The same as the protocol has it: what is not filled in is not there. */
export function shippingOf({ name, phone, address }: StripeAddress): Shipping {
  const { line1, line2, city, state, postal_code: postalCode, country } = address
  return {
    name,
    ...(phone && { phone }),
    address: {
      line1,
      ...(line2 && { line2 }),
      ...(city && { city }),
      ...(state && { state }),
      ...(postalCode && { postalCode }),
      country,
    },
  }
}
