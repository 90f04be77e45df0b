/** The Payment Element's frame: joins the card form to the merchant's page on one side and the API on the other. */
import type { StripeError } from '@stripe/stripe-js'
import { createApiClient } from '../../api-client.ts'
import { openFrameChannel, parentOrigin } from '../../frame-channel.ts'
import type { FromPaymentFrame, PaymentFrameCall, PaymentFrameSettings, ToPaymentFrame } from '../../frame-messages.ts'
import { appearanceCss } from './appearance-css.ts'
import { createCardForm } from './card-form.ts'
import { postConfirmationToken, postPaymentMethod } from './card-tokens.ts'
import type { FieldError } from './card-validation.ts'
import { addFonts } from './frame-fonts.ts'

type FramePeer = { sends: FromPaymentFrame; receives: ToPaymentFrame }

const form = createCardForm(reportChange)
const appearanceSheet = new CSSStyleSheet()
document.adoptedStyleSheets = [appearanceSheet]
document.body.append(form.root)

let settings: PaymentFrameSettings | undefined
let lastFonts = ''
let lastState = JSON.stringify(form.state())

const channel = openFrameChannel<FramePeer>(window.parent, parentOrigin(), (message) => {
  switch (message.type) {
    case 'focus':
      return form.focus()
    case 'blur':
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      return
    case 'clear':
      return form.clear()
    case 'call':
      void answer(message).then((result) => channel.send({ type: 'answer', id: message.id, answer: result }))
  }
})

async function answer(call: PaymentFrameCall): Promise<unknown> {
  if (call.method === 'configure') return configure(call.params)
  const wrong = form.reveal()
  if (wrong) return { error: validationError(wrong) }
  if (call.method === 'submit' || settings === undefined) return {}

  const api = createApiClient(window.location.origin, settings.publishableKey, settings.stripeAccount)
  const defaults = settings.element.defaultValues?.billingDetails
  return call.method === 'createPaymentMethod'
    ? postPaymentMethod(api, form, defaults, call.params)
    : postConfirmationToken(api, form, defaults, call.params)
}

async function configure(next: PaymentFrameSettings): Promise<{ height: number }> {
  settings = next
  document.documentElement.lang = next.locale
  const { css, refused } = appearanceCss(next.appearance)
  appearanceSheet.replaceSync(css)
  for (const reason of refused) console.warn(`[Stripe.js] appearance.${reason}.`)
  form.configure(next.element, next.locale)

  const fonts = JSON.stringify(next.fonts)
  if (fonts !== lastFonts) {
    lastFonts = fonts
    await addFonts(next.fonts)
  }
  // From here on; how high the form is before it has its look is of no interest.
  heightObserver.observe(document.body)
  return { height: frameHeight() }
}

function validationError({ code, message }: FieldError): StripeError {
  return { type: 'validation_error', code, message }
}

function reportChange(): void {
  const state = form.state()
  const text = JSON.stringify(state)
  if (text === lastState) return
  lastState = text
  channel.send({ type: 'change', ...state })
}

function frameHeight(): number {
  return Math.ceil(document.body.getBoundingClientRect().height)
}

const heightObserver = new ResizeObserver(() => channel.send({ type: 'resize', height: frameHeight() }))

window.addEventListener('focus', () => channel.send({ type: 'focus' }))
window.addEventListener('blur', () => channel.send({ type: 'blur' }))
window.addEventListener('keydown', ({ key, target }) => {
  if (key === 'Escape') channel.send({ type: 'escape' })
  if (key === 'Enter' && target instanceof HTMLInputElement) channel.send({ type: 'enter' })
})

channel.send({ type: 'loaded' })
