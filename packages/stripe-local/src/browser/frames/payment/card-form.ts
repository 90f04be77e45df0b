/** The card form's DOM: fields in, values and what is wrong with them out. It knows nothing of frames and the API. */
import type { PaymentElementSettings } from '../../frame-messages.ts'
import { cardScheme } from '../fields/card-brand.ts'
import type { CardBrand } from '../fields/card-brand.ts'
import { cvcMask, expiryMask, numberMask } from '../fields/card-format.ts'
import { brandIcon, securityCodeIcon } from '../fields/card-icons.ts'
import { cardParams } from '../fields/card-params.ts'
import { cardFields, isNumberFull, postalCodeCountries, validateCard } from '../fields/card-validation.ts'
import type { CardField, CardValues, FieldError } from '../fields/card-validation.ts'
import { countryNames, likelyCountry } from '../fields/countries.ts'
import { applyMask, createInput } from '../fields/masked-input.ts'
import { textsFor } from '../texts/texts-for.ts'
import { createLabelledField } from './labelled-field.ts'
import type { MethodForm } from './method-form.ts'


/** Which networks are shown while the number doesn't tell yet. */
const invitingBrands: CardBrand[] = ['visa', 'mastercard', 'amex', 'discover']

export function createCardForm(onInput: () => void): MethodForm {
  const brands = document.createElement('span')
  brands.className = 'Icons'
  const cvcPicture = document.createElement('span')
  cvcPicture.className = 'Icons'
  cvcPicture.append(securityCodeIcon())

  const numeric = { inputmode: 'numeric', maxlength: '30' }
  const fields = {
    number: createLabelledField(
      'number',
      createInput({ ...numeric, autocomplete: 'cc-number', placeholder: '1234 1234 1234 1234' }),
      brands,
    ),
    expiry: createLabelledField('expiry', createInput({ ...numeric, autocomplete: 'cc-exp' })),
    cvc: createLabelledField(
      'cvc',
      createInput({ ...numeric, autocomplete: 'cc-csc' }),
      cvcPicture,
    ),
    country: createLabelledField('country', document.createElement('select')),
    postalCode: createLabelledField('postalCode', createInput({ autocomplete: 'billing postal-code', maxlength: '12' })),
  }
  fields.country.control.autocomplete = 'billing country'

  const root = document.createElement('form')
  root.noValidate = true
  root.className = 'Grid'
  root.append(...cardFields.map((name) => fields[name].root))

  const hidden = new Set<CardField>()
  const revealed = new Set<CardField>()
  let locale = 'en'
  let countriesLocale: string | undefined
  let defaultCountry: string | undefined

  const values = (): CardValues => ({
    number: numberMask.digits(fields.number.control.value),
    expiry: expiryMask.digits(fields.expiry.control.value),
    cvc: fields.cvc.control.value,
    country: fields.country.control.value,
    postalCode: fields.postalCode.control.value.trim(),
  })

  const shows = (field: CardField): boolean =>
    !hidden.has(field) && (field !== 'postalCode' || postalCodeCountries[values().country] !== undefined)

  const errors = (): Partial<Record<CardField, FieldError>> => {
    const all = validateCard(values(), new Date())
    return Object.fromEntries(Object.entries(all).filter(([name]) => shows(name as CardField)))
  }

  const texts = () => textsFor(locale, fields.country.control.value)
  const messageOf = (error: FieldError | undefined): string | undefined => error && texts().errors[error.text]

  const show = (): void => {
    const now = values()
    const wrong = errors()
    for (const name of cardFields) {
      fields[name].showError(revealed.has(name) ? messageOf(wrong[name]) : undefined)
      fields[name].control.classList.toggle('Input--empty', now[name] === '')
    }
    const { labels, placeholders } = texts()
    for (const name of cardFields) fields[name].label.textContent = labels[name]
    fields.expiry.control.placeholder = placeholders.expiry
    const scheme = cardScheme(now.number)
    showBrand(scheme.brand)
    fields.cvc.control.placeholder = scheme.cvcLength === 4 && scheme.brand !== 'unknown' ? '1234' : placeholders.cvc
    showAddress(now.country)
  }

  let shownBrand: CardBrand | undefined
  const showBrand = (brand: CardBrand): void => {
    if (brand === shownBrand) return
    shownBrand = brand
    const shown = brand === 'unknown' ? invitingBrands : [brand]
    brands.replaceChildren(...shown.map(brandIcon))
    // A picture of what can be paid with says nothing of this card.
    brands.ariaHidden = String(brand === 'unknown')
  }

  const showAddress = (country: string): void => {
    const rule = postalCodeCountries[country]
    fields.country.root.hidden = !shows('country')
    fields.postalCode.root.hidden = !shows('postalCode')
    fields.country.root.classList.toggle('Field-wide', !shows('postalCode'))
    fields.postalCode.root.classList.toggle('Field-wide', !shows('country'))
    fields.postalCode.control.placeholder = rule?.placeholder ?? ''
    fields.postalCode.control.inputMode = country === 'US' ? 'numeric' : 'text'
  }

  applyMask(fields.number.control, numberMask)
  applyMask(fields.expiry.control, expiryMask)
  applyMask(
    fields.cvc.control,
    cvcMask(() => cardScheme(values().number).cvcLength),
  )
  for (const name of cardFields) {
    const { control } = fields[name]
    control.addEventListener('input', () => {
      // What is wrong is said when it is sure: once a field is left, or a number can't get longer.
      const wrong = errors()
      const isSure = (name === 'number' && isNumberFull(values().number)) || (name === 'expiry' && values().expiry.length === 4)
      if (wrong[name] === undefined) revealed.delete(name)
      else if (isSure) revealed.add(name)
      show()
      onInput()
    })
    control.addEventListener('blur', () => {
      if (values()[name] !== '' && errors()[name] !== undefined) revealed.add(name)
      show()
    })
  }
  root.addEventListener('submit', (event) => event.preventDefault())

  return {
    root,
    reveal() {
      const wrong = errors()
      for (const name of cardFields) if (wrong[name]) revealed.add(name)
      show()
      const first = cardFields.find((name) => wrong[name] !== undefined)
      if (first === undefined) return undefined
      fields[first].control.focus()
      return { code: wrong[first]!.code, message: messageOf(wrong[first]) ?? '' }
    },
    state() {
      const { number, expiry, cvc, postalCode } = values()
      return { empty: [number, expiry, cvc, postalCode].every((value) => value === ''), complete: isEmpty(errors()) }
    },
    configure(settings, newLocale) {
      hidden.clear()
      for (const name of omittedFields(settings)) hidden.add(name)
      for (const name of cardFields) setReadOnly(fields[name].control, settings.readOnly === true)

      const address = settings.defaultValues?.billingDetails?.address
      locale = newLocale
      if (locale !== countriesLocale) {
        const chosen = fields.country.control.value
        fields.country.control.replaceChildren(...countryNames(newLocale).map(countryOption))
        fields.country.control.value = chosen === '' ? likelyCountry(navigator.languages) : chosen
        countriesLocale = locale
      }
      if (address?.country !== undefined && address.country !== defaultCountry) {
        defaultCountry = address.country
        fields.country.control.value = address.country
      }
      if (address?.postal_code !== undefined && fields.postalCode.control.value === '') {
        fields.postalCode.control.value = address.postal_code
      }
      show()
    },
    clear() {
      for (const name of ['number', 'expiry', 'cvc', 'postalCode'] as const) fields[name].control.value = ''
      revealed.clear()
      show()
      onInput()
    },
    focus: () => fields.number.control.focus(),
    params: () => ({ type: 'card', card: cardParams(values()) }),
    details() {
      const { country, postalCode } = values()
      return {
        address: {
          country: shows('country') ? country : undefined,
          postal_code: shows('postalCode') ? postalCode : undefined,
        },
      }
    },
  }
}

function omittedFields({ fields }: PaymentElementSettings): CardField[] {
  const billing = fields?.card?.billingDetails ?? fields?.billingDetails
  const address = typeof billing === 'object' ? billing.address : billing
  if (address === 'never') return ['country', 'postalCode']
  if (typeof address !== 'object') return []
  return (['country', 'postalCode'] as const).filter((name) => address[name] === 'never')
}

function setReadOnly(control: HTMLInputElement | HTMLSelectElement, isReadOnly: boolean): void {
  if (control instanceof HTMLInputElement) control.readOnly = isReadOnly
  else control.disabled = isReadOnly
}

function countryOption({ code, name }: { code: string; name: string }): HTMLOptionElement {
  const option = document.createElement('option')
  option.value = code
  option.textContent = name
  return option
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0
}
