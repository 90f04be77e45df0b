/** A version 4 UUID, also where a page on plain http has no `crypto.randomUUID`: a phone that tries out a shop on the desk's computer. */
export const newCheckoutId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(36)), (byte, place) =>
    place === 14 ? 4 : /^(8|13|18|23)$/.test(`${place}`) ? '-' : (place === 19 ? 8 + (byte % 4) : byte % 16).toString(16),
  ).join('')
