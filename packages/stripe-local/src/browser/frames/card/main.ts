/** The frame of a card Element: joins the fields to the merchant's page on one side and the API on the other. */
import type { CreateTokenCardData, PaymentMethod, StripeError, Token } from '@stripe/stripe-js'
import { createApiClient } from '../../api-client.ts'
import type { ApiResult, FormParams } from '../../api-client.ts'
import type { CardFrameCalls, CardFrameSettings, CardFrameState, PaymentMethodExtras } from '../../frame-messages.ts'
import { mergeDetails } from '../fields/billing-details.ts'
import { cardParams } from '../fields/card-params.ts'
import { addFonts } from '../fields/frame-fonts.ts'
import { setLanguage } from '../texts/texts-for.ts'
import { hostElement } from '../host-element.ts'
import { createCardLine } from './card-line.ts'
import type { CardLine } from './card-line.ts'
import { elementStyleCss } from './element-style.ts'

const styleSheet = new CSSStyleSheet()
document.adoptedStyleSheets = [styleSheet]

let line: CardLine
let settings: CardFrameSettings

hostElement<CardFrameCalls, CardFrameState>(
  (onInput) => (line = createCardLine(onInput)),
  {
    async configure(next) {
      settings = next
      setLanguage(next.locale)
      const { css, refused } = elementStyleCss(next.element.style ?? {})
      styleSheet.replaceSync(css)
      for (const reason of refused) console.warn(`[Stripe.js] ${reason}.`)
      line.configure(next.element, next.locale)
      if (next.brand !== undefined) line.setBrand(next.brand)
      await addFonts(next.fonts)
    },
    async createPaymentMethod({ extras, others }) {
      const { value: entered, error } = wholeCard(others)
      return error ? { error } : postPaymentMethod(entered, extras)
    },
    async createToken({ data, others }) {
      const { value: entered, error } = wholeCard(others)
      return error ? { error } : postToken(entered, data)
    },
  },
  (brand) => line.setBrand(brand),
)

/** What is typed here and in the others, once nothing is wrong with it. */
function wholeCard(others: readonly string[]): ApiResult<ReturnType<CardLine['values']>> {
  const lines = [line, ...others.map(lineOf)].filter((each) => each !== undefined)
  if (lines.length <= others.length) return { error: incomplete }
  for (const each of lines) {
    const wrong = each.reveal()
    if (wrong) return { error: { type: 'validation_error', ...wrong } satisfies StripeError }
  }
  return { value: Object.assign({}, ...lines.map((each) => each.values())) as ReturnType<CardLine['values']> }
}

const api = () => createApiClient(window.location.origin, settings.publishableKey, settings.stripeAccount)

function postToken(values: ReturnType<CardLine['values']>, data: CreateTokenCardData): Promise<ApiResult<Token>> {
  const { number = '', expiry = '', cvc = '', postalCode } = values
  return api().post<Token>('/v1/tokens', {
    card: { address_zip: postalCode || undefined, ...(data as FormParams), ...cardParams({ number, expiry, cvc }) },
  })
}

function postPaymentMethod(
  values: ReturnType<CardLine['values']>,
  { billing_details = {}, ...rest }: PaymentMethodExtras,
): Promise<ApiResult<PaymentMethod>> {
  const { number = '', expiry = '', cvc = '', postalCode } = values
  return api().post<PaymentMethod>('/v1/payment_methods', {
    type: 'card',
    card: cardParams({ number, expiry, cvc }),
    billing_details: mergeDetails(billing_details as FormParams, { address: { postal_code: postalCode || undefined } }),
    ...rest,
  })
}

/**
 * The fields in another frame of the same page. Both frames are of one origin, so they reach each other, and what is typed
 * never passes through the merchant's page; the browser refuses it for a frame of any other origin.
 */
function lineOf(frameName: string): CardLine | undefined {
  const frame = (window.parent as unknown as Record<string, Window | undefined>)[frameName]
  try {
    return frame?.cardLine
  } catch {
    return undefined
  }
}

const incomplete: StripeError = {
  type: 'api_connection_error',
  message: "The card's fields have not all been loaded. Please check your internet connection and try again.",
}

declare global {
  interface Window {
    /** For the other card frames of the page. */
    cardLine?: CardLine
  }
}

window.cardLine = line!
