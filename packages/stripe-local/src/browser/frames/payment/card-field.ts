import { caretAfterDigits } from './card-format.ts'
import type { Mask } from './card-format.ts'
import type { FieldError } from './card-validation.ts'

/** A labelled field with a place for its error, tied together for assistive technology. */
export interface CardField<Control extends HTMLInputElement | HTMLSelectElement> {
  readonly root: HTMLElement
  readonly label: HTMLLabelElement
  readonly control: Control
  showError(error: FieldError | undefined): void
}

export function createField<Control extends HTMLInputElement | HTMLSelectElement>(
  name: string,
  labelText: string,
  control: Control,
  adornment?: HTMLElement,
): CardField<Control> {
  const id = `payment-${name}Input`
  control.id = id
  control.name = name
  control.classList.add('Input', 'Input--empty')

  const label = document.createElement('label')
  label.className = 'Label'
  label.htmlFor = id
  label.textContent = labelText

  const error = document.createElement('p')
  error.className = 'Error'
  error.id = `${id}-error`
  error.setAttribute('role', 'alert')

  const box = document.createElement('div')
  box.className = 'InputBox'
  box.append(control)
  if (adornment) box.append(adornment)

  const root = document.createElement('div')
  root.className = `Field Field-${name}`
  root.append(label, box, error)

  return {
    root,
    label,
    control,
    showError(fieldError) {
      const isInvalid = fieldError !== undefined
      control.classList.toggle('Input--invalid', isInvalid)
      label.classList.toggle('Label--invalid', isInvalid)
      control.setAttribute('aria-invalid', String(isInvalid))
      if (isInvalid) control.setAttribute('aria-describedby', error.id)
      else control.removeAttribute('aria-describedby')
      // Written only when it changes: an alert that is written again is read out again.
      const message = fieldError?.message ?? ''
      if (error.textContent !== message) error.textContent = message
    },
  }
}

export function createInput(attributes: Record<string, string>): HTMLInputElement {
  const input = document.createElement('input')
  input.type = 'text'
  input.required = true
  input.spellcheck = false
  input.setAttribute('autocapitalize', 'off')
  input.setAttribute('autocorrect', 'off')
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value)
  return input
}

/** Keeps a field formatted as it is typed in, the caret behind the same digit, and gaps deletable. */
export function applyMask(input: HTMLInputElement, mask: Mask): void {
  let before = ''
  input.addEventListener('input', (event) => {
    const isDeleting = event instanceof InputEvent && event.inputType.startsWith('delete')
    const caret = input.selectionStart ?? input.value.length
    let digitsBeforeCaret = input.value.slice(0, caret).replaceAll(/\D/g, '').length
    let digits = mask.digits(input.value)

    // Backspace took a gap away and no digit: it means the digit before the gap.
    const tookGap = isDeleting && digits === before && digits !== '' && digitsBeforeCaret > 0
    if (tookGap && event.inputType === 'deleteContentBackward') {
      digits = digits.slice(0, digitsBeforeCaret - 1) + digits.slice(digitsBeforeCaret)
      digitsBeforeCaret -= 1
    }

    const wasAtEnd = caret === input.value.length
    const text = mask.format(digits, isDeleting)
    before = digits
    if (text === input.value) return
    input.value = text
    const position = wasAtEnd ? text.length : caretAfterDigits(text, digitsBeforeCaret)
    if (document.activeElement === input) input.setSelectionRange(position, position)
  })
}
