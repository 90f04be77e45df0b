/** Whom the sheet pays for: the wallet's owner, with addresses and cards to choose from. None of them exists. */
import type { ExpressCheckoutAddress } from '@stripe/stripe-js'

export interface SheetAddress {
  name: string
  address: ExpressCheckoutAddress
}

export const owner = { name: 'Jenny Rosen', email: 'jenny.rosen@example.com', phone: '+14155550132' }

/** The first is the billing address as well. */
export const addresses: readonly [SheetAddress, ...SheetAddress[]] = [
  {
    name: owner.name,
    address: {
      line1: '354 Oyster Point Blvd',
      line2: null,
      city: 'South San Francisco',
      state: 'CA',
      postal_code: '94080',
      country: 'US',
    },
  },
  {
    name: owner.name,
    address: {
      line1: '20 W 34th St',
      line2: 'Floor 4',
      city: 'New York',
      state: 'NY',
      postal_code: '10001',
      country: 'US',
    },
  },
  {
    name: 'Erika Mustermann',
    address: {
      line1: 'Unter den Linden 1',
      line2: null,
      city: 'Berlin',
      state: '',
      postal_code: '10117',
      country: 'DE',
    },
  },
  {
    name: 'Amélie Martin',
    address: { line1: '10 rue de Rivoli', line2: null, city: 'Paris', state: '', postal_code: '75004', country: 'FR' },
  },
  {
    name: 'Oliver Smith',
    address: { line1: '221B Baker St', line2: null, city: 'London', state: '', postal_code: 'NW1 6XE', country: 'GB' },
  },
]

/** Test cards, with what they do: https://docs.stripe.com/testing. */
export const cards: readonly { number: string; brand: 'visa' | 'mastercard'; cvc: string }[] = [
  { number: '4242424242424242', brand: 'visa', cvc: '123' },
  { number: '5555555555554444', brand: 'mastercard', cvc: '123' },
  { number: '4000000000003220', brand: 'visa', cvc: '123' },
  { number: '4000000000009995', brand: 'visa', cvc: '123' },
]
