/** What is on offer, as far as it decides what is shown and asked for. */
import type { Offer } from './checkout-machine.ts'

export const isSetup = (offer: { amount: number; mode?: string | undefined }): boolean => offer.mode === 'setup'

/** There is nothing to pay, so no fields are needed, and Stripe is not asked. */
export const isFree = (offer: { amount: number; mode?: string | undefined }): boolean => offer.amount === 0 && !isSetup(offer)

/** What is charged, for the texts that name it; nothing for a card that is saved. */
export const priceOf = (offer: Offer, money: (amount: number, currency: string) => string): string =>
  'currency' in offer ? money(offer.amount, offer.currency) : ''
