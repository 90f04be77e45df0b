// Crockford's base32: no i, l, o or u, so nothing is misread on the phone. https://www.crockford.com/base32.html
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

function randomBase32(length: number): string {
  let text = ''
  // 256 is a multiple of 32, so the low five bits are even.
  for (const byte of crypto.getRandomValues(new Uint8Array(length))) text += alphabet.charAt(byte & 31)
  return text
}

/** 130 random bits: nobody finds an order by guessing. */
export const newOrderId = (): string => `ord_${randomBase32(26)}`

export const newSetupId = (): string => `set_${randomBase32(26)}`

/** 160 random bits that open one order's status. */
export const newOrderToken = (): string => randomBase32(32)

/** Like `K7F3-9QXM`. For people; two orders in a million million may share one. */
export function newReference(): string {
  const text = randomBase32(8).toUpperCase()
  return `${text.slice(0, 4)}-${text.slice(4)}`
}

/** Compares without telling by its duration where the two begin to differ. */
export function sameSecret(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i % (b.length || 1))
  return difference === 0
}
