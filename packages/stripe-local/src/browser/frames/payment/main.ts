/** The Payment Element's frame: joins the payment form to the merchant's page on one side and the API on the other. */
import type { PaymentMethod, StripeError } from '@stripe/stripe-js'
import { createApiClient } from '../../api-client.ts'
import type { PaymentFrameCalls, PaymentFrameSettings, PaymentState } from '../../frame-messages.ts'
import { addFonts } from '../fields/frame-fonts.ts'
import { setLanguage } from '../texts/texts-for.ts'
import { hostElement } from '../host-element.ts'
import { appearanceCss } from './appearance-css.ts'
import { methodSource, postConfirmationToken } from './method-tokens.ts'
import { createPaymentForm } from './payment-form.ts'
import type { PaymentForm } from './payment-form.ts'
import { detachSavedCard } from './detach-saved-card.ts'
import { savedValue } from './saved-cards.ts'

const appearanceSheet = new CSSStyleSheet()
document.adoptedStyleSheets = [appearanceSheet]

let form: PaymentForm
let settings: PaymentFrameSettings

const host = hostElement<PaymentFrameCalls, PaymentState>((onInput) => (form = createPaymentForm(onInput, removeSaved)), {
  async configure(next) {
    settings = next
    setLanguage(next.locale)
    const { css, refused, labels, inputs } = appearanceCss(next.appearance)
    appearanceSheet.replaceSync(css)
    document.documentElement.dataset['labels'] = labels
    document.documentElement.dataset['inputs'] = inputs
    for (const reason of refused) console.warn(`[Stripe.js] appearance.${reason}.`)
    form.configure(next.element, next.offer, next.locale)
    await addFonts(next.fonts)
  },
  submit: () => {
    const wrong = form.reveal()
    return wrong ? { error: validationError(wrong) } : { selectedPaymentMethod: form.state().value.type }
  },
  createPaymentMethod(extras) {
    const wrong = form.reveal()
    if (wrong) return { error: validationError(wrong) }
    return methodSource(context(), extras)
  },
  createConfirmationToken(params) {
    const wrong = form.reveal()
    if (wrong) return { error: validationError(wrong) }
    return postConfirmationToken(context(), params)
  },
})

const context = () => ({ api: api(), form, offer: settings.offer, defaults: settings.element.defaultValues?.billingDetails })
const api = () => createApiClient(window.location.origin, settings.publishableKey, settings.stripeAccount)

async function removeSaved(method: PaymentMethod): Promise<string | undefined> {
  const { error } = await detachSavedCard(api(), method, settings.offer.saved?.clientSecret ?? '')
  host.notify('savedpaymentmethodremove', {
    success: error === undefined,
    ...(error && { error: error.message ?? '' }),
    payment_method: savedValue(method),
  })
  return error && (error.message ?? '')
}

function validationError(error: { code: string; message: string }): StripeError {
  return { type: 'validation_error', ...error }
}
