/** A method's form with what belongs below it: whether to keep the method, and what is agreed to by paying with it. */
import type { PaymentElementSettings, PaymentOffer } from '../../frame-messages.ts'
import { textsFor } from '../texts/texts-for.ts'
import type { MethodForm } from './method-form.ts'
import { termsText } from './terms.ts'

export interface MethodPanel {
  readonly root: HTMLElement
  readonly form: MethodForm
  /** Whether the buyer wants the method kept; undefined where they are not asked. */
  isSaved(): boolean | undefined
  configure(type: string, settings: PaymentElementSettings, offer: PaymentOffer, locale: string): void
}

/** Which methods can be kept for another payment. */
const keepable = new Set(['card', 'sepa_debit'])

export function createMethodPanel(form: MethodForm, onInput: () => void): MethodPanel {
  const input = document.createElement('input')
  input.type = 'checkbox'
  input.className = 'CheckboxInput'
  input.name = 'savePaymentMethod'
  const text = document.createElement('span')
  text.className = 'CheckboxLabel'
  const checkbox = document.createElement('label')
  checkbox.className = 'Checkbox'
  checkbox.append(input, text)
  checkbox.hidden = true

  const terms = document.createElement('p')
  terms.className = 'TermsText'
  terms.hidden = true

  const root = document.createElement('div')
  root.className = 'MethodPanel'
  root.append(form.root, checkbox, terms)

  input.addEventListener('change', () => {
    for (const part of [input, text, checkbox]) {
      const [name = ''] = part.classList
      part.classList.toggle(`${name}--checked`, input.checked)
    }
    onInput()
  })

  return {
    root,
    form,
    isSaved: () => (checkbox.hidden ? undefined : input.checked),
    configure(type, settings, offer, locale) {
      form.configure(settings, locale)
      form.root.hidden = form.root.childElementCount === 0
      checkbox.hidden = offer.saved?.canSave !== true || !keepable.has(type)
      text.textContent = textsFor(locale).methods.save
      input.disabled = settings.readOnly === true
      terms.textContent = termsText(type, settings, offer, locale)
      terms.hidden = terms.textContent === ''
      terms.classList.toggle('RedirectText', form.root.hidden)
    },
  }
}
