/** Which network a card number belongs to, and how its cards are numbered, from the first digits that have been typed. */
export type CardBrand = 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay' | 'unknown'

export interface CardScheme {
  brand: CardBrand
  /** The lengths that a number can have, shortest first. */
  lengths: readonly number[]
  /** After how many digits a gap is shown. */
  gaps: readonly number[]
  cvcLength: 3 | 4
}

const fours = [4, 8, 12, 16]

const schemes = {
  visa: { brand: 'visa', lengths: [16], gaps: fours, cvcLength: 3 },
  mastercard: { brand: 'mastercard', lengths: [16], gaps: fours, cvcLength: 3 },
  amex: { brand: 'amex', lengths: [15], gaps: [4, 10], cvcLength: 4 },
  discover: { brand: 'discover', lengths: [16], gaps: fours, cvcLength: 3 },
  diners: { brand: 'diners', lengths: [16], gaps: fours, cvcLength: 3 },
  dinersShort: { brand: 'diners', lengths: [14], gaps: [4, 10], cvcLength: 3 },
  jcb: { brand: 'jcb', lengths: [16], gaps: fours, cvcLength: 3 },
  unionpay: { brand: 'unionpay', lengths: [16, 17, 18, 19], gaps: fours, cvcLength: 3 },
  unknown: { brand: 'unknown', lengths: [16], gaps: fours, cvcLength: 4 },
} as const satisfies Record<string, CardScheme>

/** Ranges of first digits: the number begins with something from `first` to `last`, both of the same length. */
const ranges: readonly { first: string; last: string; scheme: CardScheme }[] = [
  { first: '4', last: '4', scheme: schemes.visa },
  { first: '51', last: '55', scheme: schemes.mastercard },
  { first: '2221', last: '2720', scheme: schemes.mastercard },
  { first: '34', last: '34', scheme: schemes.amex },
  { first: '37', last: '37', scheme: schemes.amex },
  { first: '6011', last: '6011', scheme: schemes.discover },
  { first: '644', last: '659', scheme: schemes.discover },
  { first: '300', last: '305', scheme: schemes.diners },
  { first: '36', last: '36', scheme: schemes.dinersShort },
  { first: '38', last: '39', scheme: schemes.diners },
  { first: '3528', last: '3589', scheme: schemes.jcb },
  { first: '62', last: '62', scheme: schemes.unionpay },
  { first: '81', last: '81', scheme: schemes.unionpay },
]

/** The scheme of a number, of which only the first digits need to be there; `unknown` until they decide it. */
export function cardScheme(digits: string): CardScheme {
  const range = ranges.find(({ first, last }) => {
    const head = digits.slice(0, first.length)
    return head.length === first.length && head >= first && head <= last
  })
  return range?.scheme ?? schemes.unknown
}

/** What a brand's numbers have in common, for where only the brand is known. */
export function schemeOfBrand(brand: CardBrand): CardScheme {
  return Object.values(schemes).find((scheme) => scheme.brand === brand) ?? schemes.unknown
}
