import type { Cart, CartItem } from '@pay-checkout/protocol'

/** As the protocol wants it; nothing for an empty cart. */
export const cartOf = (items: readonly CartItem[] | undefined): Cart | undefined =>
  items?.length ? items.map(({ id, quantity = 1, ...rest }) => ({ id, quantity, ...rest })) : undefined
