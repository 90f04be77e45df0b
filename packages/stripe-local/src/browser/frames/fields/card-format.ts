/** How digits are shown while they are typed, and which digits a text that was typed, pasted or filled in stands for. */
import { cardScheme } from './card-brand.ts'

/** One field's way of writing. */
export interface Mask {
  /** The digits that a text means, no more than the field takes. */
  digits(text: string): string
  /** The text for some digits. While deleting, nothing is put after the last digit, or it could never be deleted. */
  format(digits: string, isDeleting: boolean): string
}

export const numberMask: Mask = {
  digits: (text) => {
    const digits = onlyDigits(text)
    return digits.slice(0, cardScheme(digits).lengths.at(-1))
  },
  format: (digits) => {
    const gaps = new Set<number>(cardScheme(digits).gaps)
    return Array.from(digits, (digit, index) => (gaps.has(index) ? ` ${digit}` : digit)).join('')
  },
}

export const expiryMask: Mask = {
  digits: expiryDigits,
  format: (digits, isDeleting) => {
    const [month, year] = [digits.slice(0, 2), digits.slice(2)]
    if (month.length < 2 || (year === '' && isDeleting)) return month
    return `${month} / ${year}`
  },
}

export function cvcMask(length: () => number): Mask {
  return { digits: (text) => onlyDigits(text).slice(0, length()), format: (digits) => digits }
}

/** `MMYY` as far as it is there. Takes `4`, `13` (January 3…), `4/30`, `12/2030` and `2030-12`. */
function expiryDigits(text: string): string {
  const isoDate = /^\s*(\d{4})-(\d{2})\s*$/.exec(text)
  if (isoDate) return `${isoDate[2]}${isoDate[1]?.slice(2)}`

  const [first = '', ...rest] = text.split(/\D+/).filter((part) => part !== '')
  const isSeparated = rest.length > 0 || /\d\D+$/.test(text)
  const month = isSeparated && first.length === 1 ? first.padStart(2, '0') : first
  const year = rest.join('')
  const digits = month + (year.length === 4 && year.startsWith('20') ? year.slice(2) : year)
  return withWholeMonth(digits).slice(0, 4)
}

/** A first digit over 1, or a month over 12, can only mean a month of one digit; a month of 00 means nothing yet. */
function withWholeMonth(digits: string): string {
  if (/^[2-9]/.test(digits)) return `0${digits}`
  if (/^1[3-9]/.test(digits)) return `0${digits}`
  return digits.replace(/^0+(?=0)/, '')
}

function onlyDigits(text: string): string {
  return text.replaceAll(/\D/g, '')
}

/** Where the caret belongs in a text for it to stand behind as many digits as before. */
export function caretAfterDigits(text: string, count: number): number {
  let seen = 0
  for (let index = 0; index < text.length; index += 1) {
    if (seen === count) return index
    if (/\d/.test(text.charAt(index))) seen += 1
  }
  return text.length
}
