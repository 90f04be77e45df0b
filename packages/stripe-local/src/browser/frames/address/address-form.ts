/** The address form's DOM: fields in, an address and what is wrong with it out. It knows nothing of frames. */
import type { StripeAddressElementOptions } from '@stripe/stripe-js'
import type { AddressState } from '../../detail-messages.ts'
import { countryNames, likelyCountry } from '../fields/countries.ts'
import { addressLabels } from '../texts/address-labels.ts'
import { textsFor } from '../texts/texts-for.ts'
import { createAddressFields, domNames, fieldNames, setAutocomplete } from './address-fields.ts'
import type { FieldName } from './address-fields.ts'
import { addressFormat } from './address-format.ts'
import type { AddressField } from './address-format.ts'
import { validateAddress } from './address-validation.ts'
import type { AddressError, AddressValues } from './address-validation.ts'
import { createContactList } from './contact-list.ts'
import { subdivisions } from './subdivisions.ts'

export interface AddressForm {
  readonly root: HTMLElement
  state(): AddressState
  /** Shows what is wrong everywhere, focuses the first such field, and returns its error. */
  reveal(): AddressError | undefined
  configure(options: StripeAddressElementOptions, locale: string): void
  clear(): void
  focus(): void
}

const shortFields = new Set<FieldName>(['city', 'state', 'postalCode'])
const addressFields = new Set<FieldName>(['line1', 'line2', ...shortFields])

export function createAddressForm(onInput: () => void): AddressForm {
  const fields = createAddressFields()
  const contacts = createContactList(() => {
    show()
    onInput()
  })
  const grid = document.createElement('div')
  grid.className = 'Grid'
  const root = document.createElement('form')
  root.noValidate = true
  root.append(contacts.root, grid)

  const revealed = new Set<FieldName>()
  let options: StripeAddressElementOptions = { mode: 'shipping' }
  let locale = 'en'
  let listedCountries = ''
  let isFilled = false

  const values = (): AddressValues =>
    Object.fromEntries(fieldNames.map((name) => [name, fields[name].control.value.trim()])) as unknown as AddressValues

  const shown = (): FieldName[] => {
    const name: FieldName[] = options.display?.name === 'split' ? ['firstName', 'lastName'] : ['name']
    const phone: FieldName[] = options.fields?.phone === 'always' ? ['phone'] : []
    return [
      ...(options.fields?.name === 'never' ? [] : name),
      'country',
      ...addressFormat(fields.country.control.value).fields,
      ...phone,
    ]
  }

  const errors = (): Partial<Record<FieldName, AddressError>> =>
    contacts.chosen() ? {} : validateAddress(values(), shown(), options, locale)

  const show = (): void => {
    grid.hidden = contacts.chosen() !== undefined
    const wrong = errors()
    const now = values()
    for (const name of shown()) {
      fields[name].showError(revealed.has(name) ? wrong[name]?.message : undefined)
      fields[name].control.classList.toggle('Input--empty', now[name] === '')
    }
  }

  /** The fields of the country, in its order, under its names for them. */
  const arrange = (): void => {
    const country = fields.country.control.value
    const { required, regionWord } = addressFormat(country)
    const labels = addressLabels(locale)
    const isOrganization = options.display?.name === 'organization'
    const visible = shown()
    for (const name of fieldNames) {
      const { label, control, root: field } = fields[name]
      label.textContent =
        name === 'postalCode'
          ? textsFor(locale, country).labels.postalCode
          : labels[name === 'state' ? regionWord : name === 'name' && isOrganization ? 'organization' : name]
      const isOfFormat = addressFields.has(name)
      control.required = !isOfFormat || required.has(name as AddressField)
      if (!visible.includes(name)) field.remove()
    }
    fields.phone.control.required = options.validation?.phone?.required !== 'never'
    // Two of the short fields stand side by side; a third goes before them, alone.
    const short = visible.filter((name) => shortFields.has(name))
    const halves = new Set<FieldName>(['firstName', 'lastName', ...(short.length === 1 ? [] : short.slice(-2))])
    let last: Element | undefined
    for (const name of visible) {
      const field = fields[name].root
      field.classList.toggle('Field-wide', !halves.has(name))
      // A field that stands right already is left there: moving it would take the keyboard's focus from it.
      const isInPlace = field.parentElement === grid && field.previousElementSibling === (last ?? null)
      if (!isInPlace) {
        if (last === undefined) grid.prepend(field)
        else last.after(field)
      }
      last = field
    }
  }

  const listStates = (): void => {
    const states = subdivisions(fields.country.control.value)
    fields.state.list(states, addressLabels(locale)[addressFormat(fields.country.control.value).regionWord])
  }

  const listCountries = (): void => {
    const allowed = options.allowedCountries ?? undefined
    const key = `${locale} ${allowed?.join() ?? ''}`
    if (key === listedCountries) return
    listedCountries = key
    const names = countryNames(locale).filter(({ code }) => allowed === undefined || allowed.includes(code))
    const chosen = fields.country.control.value
    fields.country.control.replaceChildren(...names.map(({ code, name }) => new Option(name, code)))
    const likely = likelyCountry(navigator.languages)
    const wanted = [chosen, likely].find((code) => names.some((country) => country.code === code))
    fields.country.control.value = wanted ?? names[0]?.code ?? ''
  }

  const fill = ({ address, ...person }: NonNullable<StripeAddressElementOptions['defaultValues']>): void => {
    const { country, postal_code: postalCode, ...lines } = address ?? {}
    // The country first: it decides which states there are.
    if (country != null) fields.country.control.value = country
    listStates()
    for (const [name, value] of Object.entries({ ...person, ...lines, postalCode })) {
      if (value != null && name in fields) fields[name as FieldName].control.value = value
    }
  }

  const nameOf = (target: EventTarget | null): FieldName | undefined =>
    fieldNames.find((name) => fields[name].control === target)
  grid.addEventListener('input', ({ target }) => {
    const name = nameOf(target)
    if (name === undefined) return
    if (name === 'country') {
      listStates()
      arrange()
    }
    if (errors()[name] === undefined) revealed.delete(name)
    show()
    onInput()
  })
  grid.addEventListener('focusout', ({ target }) => {
    const name = nameOf(target)
    if (name !== undefined && values()[name] !== '' && errors()[name] !== undefined) revealed.add(name)
    show()
  })
  root.addEventListener('submit', (event) => event.preventDefault())

  const state = (): AddressState => {
    const contact = contacts.chosen()
    const typed = values()
    return {
      elementMode: options.mode,
      empty: contact === undefined && shown().every((name) => name === 'country' || typed[name] === ''),
      complete: Object.keys(errors()).length === 0,
      isNewAddress: contact === undefined,
      value: contact ?? addressValue(typed, shown()),
    }
  }

  return {
    root,
    state,
    reveal() {
      const wrong = errors()
      for (const name of shown()) if (wrong[name]) revealed.add(name)
      show()
      const first = shown().find((name) => wrong[name] !== undefined)
      if (first === undefined) return undefined
      fields[first].control.focus()
      return wrong[first]
    },
    configure(next, newLocale) {
      options = next
      locale = newLocale
      listCountries()
      if (!isFilled) fill(next.defaultValues ?? {})
      isFilled = true
      setAutocomplete(fields, next)
      contacts.configure(next.contacts ?? [], locale)
      listStates()
      arrange()
      show()
      // What is filled in from the start is the page's to know as well.
      if (!state().empty) onInput()
    },
    clear() {
      for (const name of fieldNames) if (name !== 'country') fields[name].control.value = ''
      revealed.clear()
      show()
      onInput()
    },
    focus: () => {
      const control = root.querySelector<HTMLElement>(`input:checked, [name="${domNames[shown()[0]!]}"]`)
      control?.focus()
    },
  }
}

/** https://docs.stripe.com/js/elements_object/address_element_change_event */
function addressValue(typed: AddressValues, shown: readonly FieldName[]): AddressState['value'] {
  const { firstName, lastName } = typed
  const isSplit = shown.includes('firstName')
  const given = (name: 'line1' | 'city' | 'state' | 'postalCode'): string => (shown.includes(name) ? typed[name] : '')
  return {
    name: isSplit ? `${firstName} ${lastName}`.trim() : typed.name,
    ...(isSplit && { firstName, lastName }),
    address: {
      line1: given('line1'),
      line2: typed.line2 === '' ? null : typed.line2,
      city: given('city'),
      country: typed.country,
      postal_code: given('postalCode'),
      state: given('state'),
    },
    ...(shown.includes('phone') && { phone: typed.phone }),
  }
}
