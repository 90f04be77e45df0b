/** The Link Authentication Element's frame. There are no Link accounts here, so it asks for an email address and no more. */
import type { EmailFrameCalls, EmailState } from '../../detail-messages.ts'
import { dress } from '../dress-frame.ts'
import { hostElement } from '../host-element.ts'
import { createEmailForm } from './email-form.ts'
import type { EmailForm } from './email-form.ts'

let form: EmailForm

hostElement<EmailFrameCalls, EmailState>((onInput) => (form = createEmailForm(onInput)), {
  async configure(settings) {
    form.configure(settings.locale, settings.element.defaultValues?.email)
    await dress(settings)
  },
  submit() {
    const wrong = form.reveal()
    return { ...(wrong && { error: { type: 'validation_error', ...wrong } }), state: form.state() }
  },
})
