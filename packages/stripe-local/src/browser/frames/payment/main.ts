/** The Payment Element's frame: joins the card form to the merchant's page on one side and the API on the other. */
import type { StripeError } from '@stripe/stripe-js'
import { createApiClient } from '../../api-client.ts'
import type { PaymentFrameCalls, PaymentFrameSettings } from '../../frame-messages.ts'
import { addFonts } from '../fields/frame-fonts.ts'
import { setLanguage } from '../texts/texts-for.ts'
import { hostElement } from '../host-element.ts'
import { appearanceCss } from './appearance-css.ts'
import { createCardForm } from './card-form.ts'
import type { CardForm } from './card-form.ts'
import { postConfirmationToken, postPaymentMethod } from './card-tokens.ts'

const appearanceSheet = new CSSStyleSheet()
document.adoptedStyleSheets = [appearanceSheet]

let form: CardForm
let settings: PaymentFrameSettings

hostElement<PaymentFrameCalls, ReturnType<CardForm['state']>>((onInput) => (form = createCardForm(onInput)), {
  async configure(next) {
    settings = next
    setLanguage(next.locale)
    const { css, refused } = appearanceCss(next.appearance)
    appearanceSheet.replaceSync(css)
    for (const reason of refused) console.warn(`[Stripe.js] appearance.${reason}.`)
    form.configure(next.element, next.locale)
    await addFonts(next.fonts)
  },
  submit: () => {
    const wrong = form.reveal()
    return wrong ? { error: validationError(wrong) } : {}
  },
  createPaymentMethod(extras) {
    const wrong = form.reveal()
    if (wrong) return { error: validationError(wrong) }
    return postPaymentMethod(api(), form, defaults(), extras)
  },
  createConfirmationToken(params) {
    const wrong = form.reveal()
    if (wrong) return { error: validationError(wrong) }
    return postConfirmationToken(api(), form, defaults(), params)
  },
})

const api = () => createApiClient(window.location.origin, settings.publishableKey, settings.stripeAccount)
const defaults = () => settings.element.defaultValues?.billingDetails

function validationError(error: { code: string; message: string }): StripeError {
  return { type: 'validation_error', ...error }
}
