/** A version 4 UUID, also where a page on plain http has no `crypto.randomUUID`: a phone that tries out a shop on the desk's computer. */
export const newCheckoutId = (): string =>
  '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
    // 1 and 0 become any digit, and 8 one whose first two bits are those of an 8.
    (+digit ^ (crypto.getRandomValues(new Uint8Array(1))[0]! & (15 >> (+digit / 4)))).toString(16),
  )
