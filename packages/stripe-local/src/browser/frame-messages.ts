/**
 * Everything that is said between the merchant's page and the frames. No message to the page has a field for a card number,
 * an expiry date or a security code: those go from the payment frame to the API and nowhere else.
 */
import type {
  Appearance,
  ConfirmationToken,
  CreateConfirmationToken,
  PaymentMethod,
  PaymentMethodCreateParams,
  StripeError,
  StripePaymentElementOptions,
} from '@stripe/stripe-js'
import type { ApiResult } from './api-client.ts'

/** A font as the page hands it on: a style sheet's text for a `cssSrc`, whose `@font-face` rules the frame picks out. */
export type FrameFont = { css: string; baseUrl: string } | { family: string; src: string; descriptors: FontFaceDescriptors }

export type PaymentElementSettings = Pick<StripePaymentElementOptions, 'defaultValues' | 'fields' | 'readOnly'>

export interface PaymentFrameSettings {
  publishableKey: string
  stripeAccount: string | undefined
  /** An IETF language tag. */
  locale: string
  appearance: Appearance
  fonts: FrameFont[]
  element: PaymentElementSettings
}

export interface PaymentMethodExtras {
  billing_details?: PaymentMethodCreateParams.BillingDetails | undefined
  allow_redisplay?: string | undefined
  metadata?: Record<string, string> | undefined
}

export type ConfirmationTokenParams = NonNullable<CreateConfirmationToken['params']> & {
  setup_future_usage?: 'off_session' | 'on_session'
}

/** What the page asks of the payment frame, each with one answer. */
export interface PaymentFrameCalls {
  configure: { params: PaymentFrameSettings; answer: { height: number } }
  /** Validates, shows what is wrong and focuses the first of it. */
  submit: { params: null; answer: { error?: StripeError } }
  createPaymentMethod: { params: PaymentMethodExtras; answer: ApiResult<PaymentMethod> }
  createConfirmationToken: { params: ConfirmationTokenParams; answer: ApiResult<ConfirmationToken> }
}

export type PaymentFrameMethod = keyof PaymentFrameCalls

export type PaymentFrameCall = {
  [Method in PaymentFrameMethod]: { type: 'call'; id: number; method: Method; params: PaymentFrameCalls[Method]['params'] }
}[PaymentFrameMethod]

export type ToPaymentFrame = PaymentFrameCall | { type: 'focus' } | { type: 'blur' } | { type: 'clear' }

export type FromPaymentFrame =
  | { type: 'loaded' }
  | { type: 'answer'; id: number; answer: unknown }
  | { type: 'resize'; height: number }
  | { type: 'change'; empty: boolean; complete: boolean }
  | { type: 'focus' }
  | { type: 'blur' }
  | { type: 'escape' }
  /** Enter was pressed in a field: the form around the Element is to be submitted. */
  | { type: 'enter' }

/** From the page, or the challenge's outer frame, inwards: the keyboard's focus enters at the first or last control. */
export interface ToChallengeFrame {
  type: 'focus'
  edge: 'first' | 'last'
}

/** From a challenge's frame outwards. */
export type FromChallengeFrame = { type: 'completed' } | { type: 'abandoned' }
