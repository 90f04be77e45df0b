/** What is asked for beside the payment. */
import type { Destination, Shipping } from '@pay-checkout/protocol'

export type Detail = 'email' | 'shipping' | 'billing'

/** What the buyer has said. What is not complete is not there. */
export interface Details {
  readonly email?: string | undefined
  readonly shipping?: Shipping | undefined
  /** As much of its address as a price may depend on. */
  readonly destination?: Destination | undefined
}

/** What of it the page asks for. */
export interface Asking {
  readonly askEmail: boolean
  readonly address: 'shipping' | 'billing' | 'both' | undefined
  readonly mode: 'payment' | 'setup'
}

export const ships = ({ address, mode }: Pick<Asking, 'address' | 'mode'>): boolean =>
  mode !== 'setup' && (address === 'shipping' || address === 'both')

/** In the order in which the buyer sees it. `free`: nothing is paid, so nobody is billed. */
export function askedOf(asking: Asking, free: boolean): Detail[] {
  const { askEmail, address } = asking
  const asked: Detail[] = askEmail ? ['email'] : []
  if (ships(asking)) asked.push('shipping')
  if ((address === 'billing' || address === 'both') && !free) asked.push('billing')
  return asked
}

/** As much of an address as a price may depend on. */
export const destinationOf = (shipping: Shipping | undefined): Destination | undefined => {
  if (!shipping) return undefined
  const { country, state, postalCode } = shipping.address
  return { country, ...(state && { state }), ...(postalCode && { postalCode }) }
}
