import { createInput } from '../fields/masked-input.ts'
import { createLabelledField } from '../payment/labelled-field.ts'
import type { LabelledField } from '../payment/labelled-field.ts'

/** A state: chosen where the country's are listed, typed elsewhere. */
export interface StateField extends LabelledField<HTMLInputElement | HTMLSelectElement> {
  /** @param placeholder - what stands there while none is chosen */
  list(states: readonly { code: string; name: string }[], placeholder: string): void
}

export function createStateField(name: string): StateField {
  const typed = createLabelledField(
    name,
    createInput({ maxlength: '100', autocapitalize: 'words' }),
    undefined,
    'address',
  )
  const chosen = createLabelledField(name, document.createElement('select'), undefined, 'address')
  const root = document.createElement('div')
  root.append(typed.root)
  let current: LabelledField<HTMLInputElement | HTMLSelectElement> = typed
  let listed = ''

  return {
    root,
    get label() {
      return current.label
    },
    get control() {
      return current.control
    },
    showError: (message) => current.showError(message),
    list(states, placeholder) {
      const key = JSON.stringify([states, placeholder])
      if (key === listed) return
      listed = key
      const { value } = current.control
      const autocomplete = current.control.getAttribute('autocomplete') ?? 'off'
      current = states.length === 0 ? typed : chosen
      if (current === chosen) {
        chosen.control.replaceChildren(
          new Option(placeholder, ''),
          ...states.map((state) => new Option(state.name, state.code)),
        )
      }
      // A state of another country means nothing in this one.
      current.control.value = states.some(({ code }) => code === value) ? value : ''
      current.control.setAttribute('autocomplete', autocomplete)
      root.replaceChildren(current.root)
    },
  }
}
