/** What is said between the merchant's page and the frames that ask for a buyer's details: an address, or an email. */
import type {
  Appearance,
  StripeAddressElementChangeEvent,
  StripeAddressElementOptions,
  StripeError,
  StripeLinkAuthenticationElementChangeEvent,
  StripeLinkAuthenticationElementOptions,
} from '@stripe/stripe-js'
import type { FrameFont } from './frame-messages.ts'

export type AddressState = Omit<StripeAddressElementChangeEvent, 'elementType'>

export type EmailState = Omit<StripeLinkAuthenticationElementChangeEvent, 'elementType'>

export interface DetailFrameSettings<Element> {
  /** An IETF language tag. */
  locale: string
  appearance: Appearance
  fonts: FrameFont[]
  element: Element
}

/** What the page asks of such a frame, each with one answer. */
export type DetailFrameCalls<Element, State> = {
  configure: { params: DetailFrameSettings<Element>; answer: { height: number } }
  /** Validates, shows what is wrong, and focuses the first of it. */
  submit: { params: null; answer: { error?: StripeError; state: State } }
}

export type AddressFrameCalls = DetailFrameCalls<StripeAddressElementOptions, AddressState>

export type EmailFrameCalls = DetailFrameCalls<StripeLinkAuthenticationElementOptions, EmailState>
