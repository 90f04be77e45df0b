/** The Address Element's frame. */
import type { AddressFrameCalls, AddressState } from '../../detail-messages.ts'
import { dress } from '../dress-frame.ts'
import { hostElement } from '../host-element.ts'
import { createAddressForm } from './address-form.ts'
import type { AddressForm } from './address-form.ts'

let form: AddressForm

hostElement<AddressFrameCalls, AddressState>((onInput) => (form = createAddressForm(onInput)), {
  async configure(settings) {
    form.configure(settings.element, settings.locale)
    await dress(settings)
  },
  submit() {
    const wrong = form.reveal()
    return { ...(wrong && { error: { type: 'validation_error', ...wrong } }), state: form.state() }
  },
})
