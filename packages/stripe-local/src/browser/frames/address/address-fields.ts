/** The controls of an address form, each with the name and the hint for browsers that fill them in. */
import type { StripeAddressElementOptions } from '@stripe/stripe-js'
import { createInput } from '../fields/masked-input.ts'
import { createLabelledField } from '../payment/labelled-field.ts'
import type { LabelledField } from '../payment/labelled-field.ts'
import { createStateField } from './state-field.ts'
import type { StateField } from './state-field.ts'

/** The names of the controls: those by which other people's test suites find them in Stripe's frame. */
export const domNames = {
  name: 'name',
  firstName: 'firstName',
  lastName: 'lastName',
  country: 'country',
  line1: 'addressLine1',
  line2: 'addressLine2',
  city: 'locality',
  state: 'administrativeArea',
  postalCode: 'postalCode',
  phone: 'phone',
} as const

export type FieldName = keyof typeof domNames

export const fieldNames = Object.keys(domNames) as FieldName[]

/** https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill */
const autofill: Record<FieldName, string> = {
  name: 'name',
  firstName: 'given-name',
  lastName: 'family-name',
  country: 'country',
  line1: 'address-line1',
  line2: 'address-line2',
  city: 'address-level2',
  state: 'address-level1',
  postalCode: 'postal-code',
  phone: 'tel',
}

export type AddressFields = Record<Exclude<FieldName, 'country' | 'state'>, LabelledField<HTMLInputElement>> & {
  country: LabelledField<HTMLSelectElement>
  state: StateField
}

export function createAddressFields(): AddressFields {
  const text = (name: FieldName, attributes: Record<string, string> = {}) =>
    createLabelledField(
      domNames[name],
      createInput({ maxlength: '200', autocapitalize: 'words', ...attributes }),
      undefined,
      'address',
    )
  return {
    name: text('name'),
    firstName: text('firstName'),
    lastName: text('lastName'),
    country: createLabelledField(domNames.country, document.createElement('select'), undefined, 'address'),
    line1: text('line1'),
    line2: text('line2'),
    city: text('city'),
    state: createStateField(domNames.state),
    postalCode: text('postalCode', { maxlength: '12', autocapitalize: 'characters' }),
    phone: text('phone', { type: 'tel', inputmode: 'tel', maxlength: '30' }),
  }
}

/** Browsers keep a shipping address apart from a billing one. */
export function setAutocomplete(
  fields: AddressFields,
  { mode, autocomplete, display }: StripeAddressElementOptions,
): void {
  for (const name of fieldNames) {
    const hint = name === 'name' && display?.name === 'organization' ? 'organization' : autofill[name]
    fields[name].control.setAttribute('autocomplete', autocomplete?.mode === 'disabled' ? 'off' : `${mode} ${hint}`)
  }
}
