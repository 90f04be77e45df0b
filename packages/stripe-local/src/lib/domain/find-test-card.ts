import type { TestCard } from './test-cards.ts'
import { testCards } from './test-cards.ts'
import { testCardsByCountry } from './test-cards-by-country.ts'

const all = [...testCards, ...testCardsByCountry]
const byNumber = new Map(all.map((card) => [card.number, card]))
const byPaymentMethod = new Map(all.flatMap((card) => card.paymentMethods.map((id) => [id, card] as const)))

export const testCardByNumber = (number: string): TestCard | undefined => byNumber.get(number)
export const testCardByPaymentMethod = (id: string): TestCard | undefined => byPaymentMethod.get(id)
