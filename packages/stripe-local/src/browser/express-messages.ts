/** What is said between the merchant's page and the frames of the Express Checkout Element: its buttons, and a wallet's sheet. */
import type {
  Appearance,
  ExpressCheckoutAddress,
  LineItem,
  ShippingRate,
  StripeExpressCheckoutElementConfirmEvent,
} from '@stripe/stripe-js'
import type { Wallet } from '../lib/domain/wallets.ts'
import type { FrameFont, PaymentFrameCalls } from './frame-messages.ts'
import type { ButtonWord } from './frames/texts/express-texts.ts'

export interface ExpressButton {
  wallet: Wallet
  theme: 'black' | 'white' | 'white-outline' | 'green'
  word: ButtonWord | undefined
}

export interface ButtonsSettings {
  locale: string
  appearance: Appearance
  fonts: FrameFont[]
  buttons: ExpressButton[]
  /** In pixels. */
  buttonHeight: number
  /** 0 for as many as there is room for. */
  maxColumns: number
  /** 0 for as many as are needed. */
  maxRows: number
}

export type ButtonsFrameCalls = { configure: { params: ButtonsSettings; answer: { height: number } } }

/** What the page shows in the sheet; it changes while the sheet is open. */
export interface SheetOrder {
  /** In the currency's minor unit. */
  amount: number
  /** `undefined` where nothing is paid: a card is saved. */
  currency: string | undefined
  lineItems: LineItem[]
  shippingRates: ShippingRate[]
}

export interface SheetSettings {
  publishableKey: string
  stripeAccount: string | undefined
  locale: string
  wallet: Wallet
  business: string | undefined
  asksFor: { email: boolean; phone: boolean; billingAddress: boolean; shippingAddress: boolean }
  allowedShippingCountries: string[] | undefined
  order: SheetOrder
}

export type SheetFrameCalls = Pick<PaymentFrameCalls, 'submit' | 'createPaymentMethod' | 'createConfirmationToken'> & {
  configure: { params: SheetSettings; answer: { height: number } }
  /** The page's answer to a new address or rate; `null` where it refused it. */
  update: { params: SheetOrder | null; answer: null }
  /** The payment did not come about; the buyer may choose otherwise, or leave. */
  fail: { params: { reason: string | undefined; message: string | undefined }; answer: null }
}

type ConfirmEvent = StripeExpressCheckoutElementConfirmEvent

export type SheetAction =
  | { type: 'address'; name: string; address: Omit<ExpressCheckoutAddress, 'line1' | 'line2'> }
  | { type: 'rate'; rate: ShippingRate }
  | ({ type: 'pay' } & Pick<ConfirmEvent, 'billingDetails' | 'shippingAddress' | 'shippingRate'>)
  | { type: 'cancel' }
