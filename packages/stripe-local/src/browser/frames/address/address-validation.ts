/** What is wrong with an address. Pure. Stripe publishes no codes for these: `incomplete_…` and `invalid_…` follow the card's. */
import type { StripeAddressElementOptions } from '@stripe/stripe-js'
import { detailErrors } from '../texts/detail-errors.ts'
import { textsFor } from '../texts/texts-for.ts'
import type { FieldName } from './address-fields.ts'
import { addressFormat, isPoBox, isPostalCode } from './address-format.ts'
import type { AddressField } from './address-format.ts'

export type AddressValues = Record<FieldName, string>

export interface AddressError {
  code: string
  /** In the buyer's language. */
  message: string
}

/** Every shown field's first error; a field that is fine has none. */
export function validateAddress(
  values: AddressValues,
  shown: readonly FieldName[],
  options: Pick<StripeAddressElementOptions, 'blockPoBox' | 'validation'>,
  locale: string,
): Partial<Record<FieldName, AddressError>> {
  const { required } = addressFormat(values.country)
  const texts = detailErrors(locale)
  const postal = textsFor(locale, values.country).errors
  const isPhoneRequired = options.validation?.phone?.required !== 'never'
  const isRequired = (name: FieldName): boolean => {
    if (name === 'phone') return isPhoneRequired
    return name === 'country' || name.toLowerCase().endsWith('name') || required.has(name as AddressField)
  }

  const errorOf = (name: FieldName): AddressError | undefined => {
    const value = values[name]
    if (value === '') {
      if (!isRequired(name)) return undefined
      const message =
        name === 'phone'
          ? texts.incompletePhone
          : name === 'postalCode'
            ? postal.incompletePostalCode
            : texts.incomplete
      return { code: `incomplete_${codeNames[name]}`, message }
    }
    if (name === 'postalCode' && !isPostalCode(value, values.country)) {
      return { code: 'invalid_postal_code', message: postal.invalidPostalCode }
    }
    if (name === 'phone' && !isPhone(value)) return { code: 'invalid_phone', message: texts.invalidPhone }
    if ((name === 'line1' || name === 'line2') && options.blockPoBox === true && isPoBox(value)) {
      return { code: 'invalid_po_box', message: texts.poBox }
    }
    return undefined
  }
  return Object.fromEntries(
    shown.map((name) => [name, errorOf(name)] as const).filter(([, error]) => error !== undefined),
  )
}

const codeNames: Record<FieldName, string> = {
  name: 'name',
  firstName: 'first_name',
  lastName: 'last_name',
  country: 'country',
  line1: 'line1',
  line2: 'line2',
  city: 'city',
  state: 'state',
  postalCode: 'postal_code',
  phone: 'phone',
}

/** As many digits as a number can have (https://www.itu.int/rec/T-REC-E.164), between whatever people put there. */
function isPhone(text: string): boolean {
  const digits = text.replaceAll(/[\s().\-/]/g, '')
  return /^\+?\d{5,15}$/.test(digits)
}
