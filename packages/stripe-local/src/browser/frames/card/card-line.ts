/** The fields of a card Element in one line: a whole card, or one part of it. It knows nothing of frames and the API. */
import type { CardElementType, CardFrameSettings, CardFrameState } from '../../frame-messages.ts'
import { cardScheme, schemeOfBrand } from '../fields/card-brand.ts'
import type { CardBrand, CardScheme } from '../fields/card-brand.ts'
import { cvcMask, expiryMask, numberMask } from '../fields/card-format.ts'
import { brandIcon } from '../fields/card-icons.ts'
import {
  isNumberFull,
  validateCvc,
  validateExpiry,
  validateNumber,
  validatePostalCode,
} from '../fields/card-validation.ts'
import type { FieldError } from '../fields/card-validation.ts'
import { likelyCountry } from '../fields/countries.ts'
import { applyMask, createInput } from '../fields/masked-input.ts'
import type { FieldTexts } from '../texts/field-texts.ts'
import { textsFor } from '../texts/texts-for.ts'
import type { ElementFields } from '../host-element.ts'

export type CardPart = 'number' | 'expiry' | 'cvc' | 'postalCode'

export interface CardLine extends ElementFields<CardFrameState> {
  /** What is typed, digits only but for the postal code; a part that this line hasn't is missing. */
  values(): Partial<Record<CardPart, string>>
  /** Shows what is wrong, and returns the first of it. */
  reveal(): { code: string; message: string } | undefined
  configure(settings: CardFrameSettings['element'], locale: string): void
  /** Whose card it is, where the number stands in another frame. */
  setBrand(brand: CardBrand): void
}

const parts: Record<CardElementType, readonly CardPart[]> = {
  card: ['number', 'expiry', 'cvc', 'postalCode'],
  cardNumber: ['number'],
  cardExpiry: ['expiry'],
  cardCvc: ['cvc'],
}

/** Names and labels as Stripe's card Elements have them: test suites fill them in by these. */
function createInputs(): Record<CardPart, HTMLInputElement> {
  const numeric = { inputmode: 'numeric', maxlength: '30' }
  return {
    number: createInput({ ...numeric, name: 'cardnumber', autocomplete: 'cc-number' }),
    expiry: createInput({ ...numeric, name: 'exp-date', autocomplete: 'cc-exp' }),
    cvc: createInput({ ...numeric, name: 'cvc', autocomplete: 'cc-csc' }),
    postalCode: createInput({ maxlength: '12', name: 'postal', autocomplete: 'postal-code' }),
  }
}

export function createCardLine(onInput: () => void): CardLine {
  const inputs = createInputs()
  const icon = document.createElement('span')
  icon.className = 'CardIcon'
  const root = document.createElement('form')
  root.noValidate = true
  root.className = 'CardLine'
  root.addEventListener('submit', (event) => event.preventDefault())

  const country = likelyCountry(navigator.languages)
  let type: CardElementType | undefined
  let texts = textsFor('en', country)
  let shown: readonly CardPart[] = []
  let brandElsewhere: CardBrand = 'unknown'
  const revealed = new Set<CardPart>()

  const text = (part: CardPart): string =>
    part === 'number' || part === 'expiry'
      ? { number: numberMask, expiry: expiryMask }[part].digits(inputs[part].value)
      : inputs[part].value.trim()
  const scheme = (): CardScheme => (shown.includes('number') ? cardScheme(text('number')) : schemeOfBrand(brandElsewhere))

  const validators: Record<CardPart, () => FieldError | undefined> = {
    number: () => validateNumber(text('number')),
    expiry: () => validateExpiry(text('expiry'), new Date()),
    cvc: () => validateCvc(text('cvc'), scheme()),
    postalCode: () => validatePostalCode(text('postalCode'), country),
  }
  const firstError = (among: (part: CardPart) => boolean): { code: string; message: string } | undefined => {
    for (const part of shown) {
      const error = among(part) ? validators[part]() : undefined
      if (error) return { code: error.code, message: texts.errors[error.text] }
    }
    return undefined
  }

  const show = (): void => {
    for (const part of shown) {
      const input = inputs[part]
      const isWrong = validators[part]() !== undefined
      input.classList.toggle('is-empty', text(part) === '')
      input.classList.toggle('is-complete', !isWrong)
      input.classList.toggle('is-invalid', isWrong && revealed.has(part))
      input.setAttribute('aria-invalid', String(isWrong && revealed.has(part)))
    }
    const { brand } = scheme()
    if (icon.dataset['brand'] === brand) return
    icon.dataset['brand'] = brand
    icon.replaceChildren(brandIcon(brand))
  }

  applyMask(inputs.number, numberMask)
  applyMask(inputs.expiry, expiryMask)
  applyMask(
    inputs.cvc,
    cvcMask(() => scheme().cvcLength),
  )
  for (const part of parts.card) {
    const input = inputs[part]
    input.classList.add('InputElement')
    const neighbour = (step: -1 | 1): HTMLInputElement | undefined => {
      const other = shown[shown.indexOf(part) + step]
      return other && inputs[other]
    }
    input.addEventListener('input', (event) => {
      const error = validators[part]()
      const isFull =
        (part === 'number' && isNumberFull(text('number'))) || (part === 'expiry' && text('expiry').length === 4)
      if (error === undefined) revealed.delete(part)
      else if (isFull) revealed.add(part)
      show()
      onInput()
      const isTyped = event instanceof InputEvent && event.inputType === 'insertText'
      const isLong = part === 'cvc' ? text('cvc').length === scheme().cvcLength : isFull
      if (isTyped && error === undefined && isLong) neighbour(1)?.focus()
    })
    input.addEventListener('keydown', ({ key }) => {
      if (key === 'Backspace' && input.value === '') neighbour(-1)?.focus()
    })
    input.addEventListener('blur', () => {
      if (text(part) !== '' && validators[part]() !== undefined) revealed.add(part)
      // Of a number that doesn't fit, the end tells one card from another.
      input.scrollLeft = input.scrollWidth
      show()
      onInput()
    })
  }

  return {
    root,
    values: () => Object.fromEntries(shown.map((part) => [part, text(part)])),
    reveal() {
      for (const part of shown) revealed.add(part)
      show()
      onInput()
      return firstError(() => true)
    },
    state() {
      const error = firstError((part) => revealed.has(part))
      return {
        empty: shown.every((part) => text(part) === ''),
        complete: firstError(() => true) === undefined,
        error: error && { type: 'validation_error', ...error },
        ...(shown.includes('number') && { brand: scheme().brand }),
        ...(type === 'card' && { value: { postalCode: text('postalCode') } }),
      }
    },
    configure(settings, locale) {
      if (type === undefined) {
        type = settings.type
        root.append(icon, ...parts[type].map((part) => inputs[part]))
        inputs.postalCode.inputMode = country === 'US' ? 'numeric' : 'text'
        inputs.postalCode.value = settings.value?.postalCode ?? ''
      }
      texts = textsFor(locale, country)
      label(inputs, type, texts)
      shown = parts[type].filter((part) => part !== 'postalCode' || settings.hidePostalCode !== true)
      inputs.postalCode.hidden = !shown.includes('postalCode')
      icon.hidden = type === 'card' ? settings.hideIcon === true : settings.showIcon !== true || type !== 'cardNumber'
      for (const part of shown) inputs[part].disabled = settings.disabled === true
      const [only] = parts[type]
      if (type !== 'card' && only && settings.placeholder !== undefined) inputs[only].placeholder = settings.placeholder
      show()
    },
    setBrand(brand) {
      brandElsewhere = brand
      show()
      onInput()
    },
    clear() {
      for (const part of shown) inputs[part].value = ''
      revealed.clear()
      show()
      onInput()
    },
    focus() {
      const [first] = shown
      if (first) inputs[first].focus()
    },
  }
}

function label(inputs: Record<CardPart, HTMLInputElement>, type: CardElementType, texts: FieldTexts): void {
  const { labels, placeholders, spoken } = texts
  for (const part of parts.card) {
    inputs[part].placeholder = placeholders[part]
    inputs[part].setAttribute('aria-label', part === 'postalCode' ? labels.postalCode : spoken[part])
  }
  if (type === 'cardNumber') inputs.number.placeholder = '1234 1234 1234 1234'
}
