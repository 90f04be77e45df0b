import type { FormParams } from '../../api-client.ts'
import type { CardValues } from './card-validation.ts'
import { fullYear } from './card-validation.ts'

/** A card as the API takes it. */
export function cardParams({ number, expiry, cvc }: Pick<CardValues, 'number' | 'expiry' | 'cvc'>): FormParams {
  return { number, exp_month: Number(expiry.slice(0, 2)), exp_year: fullYear(expiry.slice(2), new Date()), cvc }
}
