import { caretAfterDigits } from './card-format.ts'
import type { Mask } from './card-format.ts'

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
