/** A labelled field with a place for its error, tied together for assistive technology. */
export interface LabelledField<Control extends HTMLInputElement | HTMLSelectElement> {
  readonly root: HTMLElement
  readonly label: HTMLLabelElement
  readonly control: Control
  showError(message: string | undefined): void
}

export function createLabelledField<Control extends HTMLInputElement | HTMLSelectElement>(
  name: string,
  control: Control,
  adornment?: HTMLElement,
  form = 'payment',
): LabelledField<Control> {
  const id = `${form}-${name}Input`
  control.id = id
  control.name = name
  control.classList.add('Input', 'Input--empty')

  const label = document.createElement('label')
  label.className = 'Label'
  label.htmlFor = id

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
    showError(message = '') {
      const isInvalid = message !== ''
      control.classList.toggle('Input--invalid', isInvalid)
      label.classList.toggle('Label--invalid', isInvalid)
      control.setAttribute('aria-invalid', String(isInvalid))
      if (isInvalid) control.setAttribute('aria-describedby', error.id)
      else control.removeAttribute('aria-describedby')
      // Written only when it changes: an alert that is written again is read out again.
      if (error.textContent !== message) error.textContent = message
    },
  }
}
