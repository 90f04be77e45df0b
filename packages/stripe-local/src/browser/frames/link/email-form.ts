/** One field for an email address. */
import type { EmailState } from '../../detail-messages.ts'
import { createInput } from '../fields/masked-input.ts'
import { createLabelledField } from '../payment/labelled-field.ts'
import { addressLabels } from '../texts/address-labels.ts'
import { detailErrors } from '../texts/detail-errors.ts'

export interface EmailForm {
  readonly root: HTMLElement
  state(): EmailState
  reveal(): { code: string; message: string } | undefined
  configure(locale: string, defaultEmail: string | undefined): void
  clear(): void
  focus(): void
}

export function createEmailForm(onInput: () => void): EmailForm {
  const field = createLabelledField(
    'email',
    createInput({
      type: 'email',
      inputmode: 'email',
      autocomplete: 'email',
      maxlength: '254',
      placeholder: 'you@example.com',
    }),
    undefined,
    'link',
  )
  const { control } = field
  const root = document.createElement('form')
  root.noValidate = true
  root.append(field.root)

  let locale = 'en'
  let isFilled = false
  let isRevealed = false

  const email = (): string => control.value.trim()
  const error = (): { code: string; message: string } | undefined => {
    const texts = detailErrors(locale)
    if (email() === '' || !email().includes('@')) return { code: 'incomplete_email', message: texts.incompleteEmail }
    // The browser knows what an address looks like, but takes one without a dot.
    const isEmail = control.validity.valid && /@[^@]+\.[^@.]{2,}$/.test(email())
    return isEmail ? undefined : { code: 'invalid_email', message: texts.invalidEmail }
  }
  const show = (): void => {
    field.showError(isRevealed ? error()?.message : undefined)
    control.classList.toggle('Input--empty', email() === '')
  }

  control.addEventListener('input', () => {
    if (error() === undefined) isRevealed = false
    show()
    onInput()
  })
  control.addEventListener('blur', () => {
    isRevealed ||= email() !== '' && error() !== undefined
    show()
  })
  root.addEventListener('submit', (event) => event.preventDefault())

  return {
    root,
    state: () => ({ empty: email() === '', complete: error() === undefined, value: { email: email() } }),
    reveal() {
      const wrong = error()
      isRevealed = wrong !== undefined
      show()
      if (wrong) control.focus()
      return wrong
    },
    configure(next, defaultEmail) {
      locale = next
      field.label.textContent = addressLabels(locale).email
      if (!isFilled && defaultEmail !== undefined) control.value = defaultEmail
      isFilled = true
      show()
      // What is filled in from the start is the page's to know as well.
      if (email() !== '') onInput()
    },
    clear() {
      control.value = ''
      isRevealed = false
      show()
      onInput()
    },
    focus: () => control.focus(),
  }
}
