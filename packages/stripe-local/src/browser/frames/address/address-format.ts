/**
 * Which fields an address has in a country, in which order, and which of them have to be filled in. After the public data
 * of libaddressinput (https://github.com/google/libaddressinput), cut down to what a form needs.
 */
import { postalCodeCountries } from '../fields/card-validation.ts'
import type { RegionWord } from '../texts/address-labels.ts'

export type AddressField = 'line1' | 'line2' | 'city' | 'state' | 'postalCode'

export interface AddressFormat {
  fields: readonly AddressField[]
  required: ReadonlySet<AddressField>
  regionWord: RegionWord
}

/** `1` and `2` are the lines, `C` the city, `S` the state, `Z` the postal code; `?` marks one that may stay empty. */
const letters: Readonly<Record<string, AddressField>> = {
  1: 'line1',
  2: 'line2',
  C: 'city',
  S: 'state',
  Z: 'postalCode',
}

const formats: readonly { format: string; word?: RegionWord; countries: string }[] = [
  {
    format: '12?ZC',
    countries:
      'AD AT AX BA BE BG CH CY CZ DE DK DZ EE FI FO FR GF GL GP GR HR HU IS LI LT LU LV MA MC ME MK MQ MT NC NL NO PF PL PM ' +
      'PT RE RO RS SE SI SJ SK SM TN TR VA WF YT',
  },
  { format: '12?CZ', countries: 'AI BM FK GB GG GI GS IL IM IO JE KY MS NZ PN SH TC VG ZA' },
  { format: '12?Z', countries: 'SG' },
  { format: '12?CSZ', word: 'state', countries: 'AU BR IN US' },
  { format: '12?CSZ', word: 'province', countries: 'CA TH' },
  { format: '12?CSZ', word: 'region', countries: 'KZ RU UA' },
  { format: '12?ZCS', word: 'province', countries: 'ES IT' },
  { format: '12?ZCS', word: 'state', countries: 'MX MY' },
  { format: '12?CSZ?', word: 'province', countries: 'AR ID PH VN' },
  { format: '12?CSZ?', word: 'state', countries: 'NG VE' },
  { format: '12?CSZ?', word: 'region', countries: 'CL CO EG PE SA' },
  { format: '12?CS?Z?', word: 'county', countries: 'IE' },
  { format: 'ZSC12?', word: 'prefecture', countries: 'JP' },
  { format: 'ZSC12?', word: 'province', countries: 'CN KR' },
  { format: 'ZSC12?', word: 'county', countries: 'TW' },
  { format: '12?S', word: 'region', countries: 'AE' },
  { format: '12?C?S', word: 'region', countries: 'HK' },
  {
    // No postal codes.
    format: '12?C',
    countries:
      'AG AO AW BF BI BJ BO BQ BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GQ GY JM KI KM KN LC ML MO MR MW NR NU ' +
      'PA QA RW SB SC SL SR SS ST SX SY TD TF TG TK TL TO TT TV UG VU WS YE ZW',
  },
]

const otherwise = '12?CZ?'

export function addressFormat(country: string): AddressFormat {
  const known = formats.find(({ countries }) => countries.split(' ').includes(country))
  const marks = (known?.format ?? otherwise).match(/[12CSZ]\??/g) ?? []
  const fieldOf = (mark: string): AddressField => letters[mark.charAt(0)]!
  return {
    fields: marks.map(fieldOf),
    required: new Set(marks.filter((mark) => !mark.endsWith('?')).map(fieldOf)),
    regionWord: known?.word ?? 'region',
  }
}

/** Countries whose postal codes look alike. */
const postalShapes: readonly { shape: RegExp; countries: string }[] = [
  { shape: /^\d{4}$/, countries: 'AT AU BE BG CH CY DK HU LU NO NZ SI ZA' },
  { shape: /^\d{5}$/, countries: 'DE EE ES FI FR HR IT LT MC MX MY RS TR UA' },
  { shape: /^\d{6}$/, countries: 'CN IN RO RU SG' },
  { shape: /^\d{3} ?\d{2}$/, countries: 'CZ GR SE SK' },
  { shape: /^\d{4} ?[A-Z]{2}$/i, countries: 'NL' },
  { shape: /^\d{2}-?\d{3}$/, countries: 'PL' },
  { shape: /^\d{4}-?\d{3}$/, countries: 'PT' },
  { shape: /^\d{5}-?\d{3}$/, countries: 'BR' },
  { shape: /^\d{3}-?\d{4}$/, countries: 'JP' },
]

/** `false` only where the country's postal codes are known to look otherwise. */
export function isPostalCode(text: string, country: string): boolean {
  const shape =
    postalCodeCountries[country]?.pattern ??
    postalShapes.find(({ countries }) => countries.split(' ').includes(country))?.shape
  return shape?.test(text.trim()) ?? true
}

/** https://pe.usps.com/text/pub28/28c2_037.htm, and how it is written elsewhere. */
export function isPoBox(line: string): boolean {
  return /\b(?:p\.?\s*o\.?\s*box|post\s*office\s*box|postfach|apartado\s+postal|casilla\s+postal|bo[iî]te\s+postale|postbus)\b/i.test(
    line,
  )
}
