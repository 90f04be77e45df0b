/** The form of a method that asks for a few details of the buyer, or for nothing at all before it redirects. */
import type { PaymentElementSettings } from '../../frame-messages.ts'
import { createInput } from '../fields/masked-input.ts'
import type { FieldTexts, MethodText } from '../texts/field-texts.ts'
import { textsFor } from '../texts/texts-for.ts'
import { formatIban, ibanCharacters, validateIban } from './iban.ts'
import { createLabelledField } from './labelled-field.ts'
import type { MethodForm } from './method-form.ts'

export type DetailField = 'name' | 'email' | 'iban'

interface FieldRule {
  attributes: Record<string, string>
  label(texts: FieldTexts): string
  wrong(value: string): { code: string; text: MethodText } | undefined
}

const rules: Record<DetailField, FieldRule> = {
  name: {
    attributes: { autocomplete: 'billing name', maxlength: '100' },
    label: (texts) => texts.methods.name,
    wrong: (value) => (value === '' ? { code: 'incomplete_name', text: 'incompleteName' } : undefined),
  },
  email: {
    attributes: { autocomplete: 'billing email', inputmode: 'email', placeholder: 'you@example.com', maxlength: '320' },
    label: (texts) => texts.methods.email,
    wrong(value) {
      if (!value.includes('@') || value.endsWith('@')) return { code: 'incomplete_email', text: 'incompleteEmail' }
      return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value) ? undefined : { code: 'invalid_email', text: 'invalidEmail' }
    },
  },
  iban: {
    attributes: { autocomplete: 'off', placeholder: 'DE00 0000 0000 0000 0000 00', maxlength: '42' },
    label: () => 'IBAN',
    wrong: validateIban,
  },
}

export function createDetailsForm(type: string, names: readonly DetailField[], onInput: () => void): MethodForm {
  const fields = new Map(
    names.map((name) => {
      const input = createInput(rules[name].attributes)
      // Two methods may ask for the same: each field has an id of its own.
      return [name, createLabelledField(name, input, undefined, `payment-${type}`)] as const
    }),
  )
  const root = document.createElement('form')
  root.noValidate = true
  root.className = 'Grid'
  root.append(...[...fields.values()].map((field) => field.root))
  root.addEventListener('submit', (event) => event.preventDefault())

  const revealed = new Set<DetailField>()
  const hidden = new Set<DetailField>()
  let locale = 'en'

  const value = (name: DetailField): string => fields.get(name)?.control.value.trim() ?? ''
  const shown = (): DetailField[] => names.filter((name) => !hidden.has(name))
  const wrong = (name: DetailField) => rules[name].wrong(value(name))
  const messageOf = (error: { text: MethodText } | undefined) => error && textsFor(locale).methods[error.text]

  const show = (): void => {
    for (const [name, field] of fields) {
      field.root.classList.add('Field-wide')
      field.root.hidden = hidden.has(name)
      field.label.textContent = rules[name].label(textsFor(locale))
      field.control.classList.toggle('Input--empty', value(name) === '')
      field.showError(revealed.has(name) ? messageOf(wrong(name)) : undefined)
    }
  }

  for (const [name, { control }] of fields) {
    control.addEventListener('input', () => {
      if (name === 'iban' && control.selectionStart === control.value.length) control.value = formatIban(control.value)
      if (wrong(name) === undefined) revealed.delete(name)
      show()
      onInput()
    })
    control.addEventListener('blur', () => {
      if (name === 'iban') control.value = formatIban(control.value)
      if (value(name) !== '' && wrong(name) !== undefined) revealed.add(name)
      show()
    })
  }

  return {
    root,
    reveal() {
      const first = shown().find((name) => wrong(name) !== undefined)
      for (const name of shown()) if (wrong(name)) revealed.add(name)
      show()
      const error = first && wrong(first)
      if (!first || !error) return undefined
      fields.get(first)?.control.focus()
      return { code: error.code, message: messageOf(error) ?? '' }
    },
    state: () => ({
      empty: shown().every((name) => value(name) === ''),
      complete: shown().every((name) => wrong(name) === undefined),
    }),
    configure(settings, newLocale) {
      locale = newLocale
      hidden.clear()
      for (const name of omittedDetails(type, settings)) hidden.add(name)
      const given = settings.defaultValues?.billingDetails
      for (const [name, { control }] of fields) {
        control.readOnly = settings.readOnly === true
        if (name !== 'iban' && control.value === '') control.value = given?.[name] ?? ''
      }
      show()
    },
    clear() {
      for (const { control } of fields.values()) control.value = ''
      revealed.clear()
      show()
      onInput()
    },
    focus: () => fields.get(shown()[0] ?? 'name')?.control.focus(),
    params: () => ({ type, ...(fields.has('iban') && { [type]: { iban: ibanCharacters(value('iban')) } }) }),
    details: () =>
      Object.fromEntries(shown().flatMap((name) => (name === 'iban' || value(name) === '' ? [] : [[name, value(name)]]))),
  }
}

/** What the page hands over with the confirmation, it does not have the Element ask for. */
function omittedDetails(type: string, { fields }: PaymentElementSettings): DetailField[] {
  const own = (fields as Record<string, NonNullable<typeof fields> | undefined> | undefined)?.[type]?.billingDetails
  const billing = own ?? fields?.billingDetails
  return (['name', 'email'] as const).filter((name) => billing === 'never' || (typeof billing === 'object' && billing[name] === 'never'))
}
