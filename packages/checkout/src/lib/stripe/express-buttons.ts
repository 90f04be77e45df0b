/**
 * Stripe's Express Checkout Element: a button for each wallet that this buyer has. A chunk of its own, loaded where the page
 * wants it. https://docs.stripe.com/elements/express-checkout-element/accept-a-payment (read 2026-11)
 */
import type {
  Appearance,
  ClickResolveDetails,
  LineItem,
  ShippingRate,
  StripeElements,
  StripeExpressCheckoutElement,
} from '@stripe/stripe-js'
import type { Offer } from '../checkout-machine.ts'
import { WalletDesk, type Till } from '../wallet-desk.ts'
import { within } from '../within.ts'
import { shippingOf } from './shipping-of.ts'

export interface WalletTerms {
  readonly email: boolean
  readonly ships: boolean
  readonly countries: string[] | undefined
  /** What shipping is called where the quote has no line for it yet. */
  readonly shippingLabel: string
  readonly appearance: Appearance
}

/** How long wallets are waited for, in milliseconds: they are a convenience, and nothing comes once the form is there. */
const patience = 4_000

/** The buttons, or nothing if this buyer has no wallet. */
export async function mountExpress(
  group: StripeElements,
  node: HTMLElement,
  terms: WalletTerms,
  till: Till,
): Promise<StripeExpressCheckoutElement | undefined> {
  const theme = isDark(terms.appearance) ? 'white' : 'black'
  const element = group.create('expressCheckout', {
    buttonHeight: 48,
    buttonTheme: { applePay: theme, googlePay: theme },
  })
  listen(element, terms, new WalletDesk(till))
  const wallets = new Promise<boolean>((resolve) => {
    element.on('ready', ({ availablePaymentMethods }) => resolve(!!availablePaymentMethods))
    // Who has no wallet can still pay: that is no reason to fail.
    element.on('loaderror', () => resolve(false))
  })
  element.mount(node)
  if (await within(patience, wallets).catch(() => false)) return element
  element.destroy()
  return undefined
}

function listen(element: StripeExpressCheckoutElement, terms: WalletTerms, desk: WalletDesk): void {
  /** What the sheet shows. */
  let shown: Offer | undefined

  element.on('click', ({ expressPaymentType, resolve, reject }) => {
    shown = desk.open(expressPaymentType)
    if (shown) resolve(sheetOf(shown, terms))
    else reject()
  })

  element.on('shippingaddresschange', async ({ address, resolve, reject }) => {
    const { country, state, postal_code: postalCode } = address
    const offer = await desk.move({ country, ...(state && { state }), ...(postalCode && { postalCode }) })
    if (!offer) return reject()
    shown = offer
    resolve({ lineItems: linesOf(offer), shippingRates: ratesOf(offer, terms) })
  })

  element.on('confirm', ({ billingDetails, shippingAddress, paymentFailed }) => {
    if (!shown) return paymentFailed()
    desk.pay({
      offer: shown,
      details: {
        email: billingDetails?.email || undefined,
        shipping: terms.ships && shippingAddress ? shippingOf(shippingAddress) : undefined,
      },
      fail: (message) => paymentFailed(message ? { reason: 'fail', message } : { reason: 'fail' }),
    })
  })

  element.on('cancel', () => desk.close())
}

/** What the sheet shows and asks for. */
function sheetOf(offer: Offer, terms: WalletTerms): ClickResolveDetails {
  const { email, ships, countries } = terms
  return {
    ...('currency' in offer && { lineItems: linesOf(offer) }),
    ...(email && { emailRequired: true }),
    ...(ships && {
      shippingAddressRequired: true,
      shippingRates: ratesOf(offer, terms),
      ...(countries && { allowedShippingCountries: countries }),
    }),
  }
}

const linesOf = ({ lines }: Offer): LineItem[] => lines.map(({ label, amount }) => ({ name: label, amount }))

/** One, since the server alone decides what shipping costs. It is in the lines as well, whose sum is what is paid. */
function ratesOf({ lines }: Offer, { shippingLabel }: WalletTerms): ShippingRate[] {
  const line = [...lines].find(({ kind }) => kind === 'shipping')
  return [{ id: 'shipping', displayName: line?.label ?? shippingLabel, amount: line?.amount ?? 0 }]
}

/** Whether light stands out from the background, which is `rgb()` here. */
function isDark({ variables }: Appearance): boolean {
  const [red = 255, green = 255, blue = 255] = variables?.colorBackground?.match(/\d+/g)?.map(Number) ?? []
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128
}
