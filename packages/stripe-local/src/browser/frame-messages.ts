/**
 * Everything that is said between the merchant's page and the frames. No message to the page has a field for a card number,
 * an expiry date or a security code: those go from the frames to the API and nowhere else.
 */
import type {
  Appearance,
  ConfirmationToken,
  CreateConfirmationToken,
  CreateTokenCardData,
  PaymentMethod,
  PaymentMethodCreateParams,
  StripeCardElementOptions,
  StripeCardNumberElementOptions,
  Token,
  StripeError,
  StripePaymentElementChangeEvent,
  StripePaymentElementOptions,
} from '@stripe/stripe-js'
import type { ApiResult } from './api-client.ts'
import type { CardBrand } from './frames/fields/card-brand.ts'

/** A font as the page hands it on: a style sheet's text for a `cssSrc`, whose `@font-face` rules the frame picks out. */
export type FrameFont = { css: string; baseUrl: string } | { family: string; src: string; descriptors: FontFaceDescriptors }

export type PaymentElementSettings = Pick<
  StripePaymentElementOptions,
  'business' | 'defaultValues' | 'fields' | 'layout' | 'paymentMethodOrder' | 'readOnly' | 'terms'
>

/** What there is to pay with. */
export interface PaymentOffer {
  /** The types of payment methods, in the order in which they are shown. */
  types: string[]
  saved: SavedMethods | undefined
  /** Whether the method is kept for payments to come, whatever the buyer says. */
  savesForLater: boolean
  /** The shop's name. */
  business: string
}

/** What a customer has saved, and what the CustomerSession lets them do about it. */
export interface SavedMethods {
  clientSecret: string
  methods: PaymentMethod[]
  canRemove: boolean
  /** Whether they are asked to save a new one. */
  canSave: boolean
  /** What a new one is saved for. */
  saveUsage: 'off_session' | 'on_session' | null
}

/** What the Payment Element says of itself when it changes. */
export type PaymentState = Omit<StripePaymentElementChangeEvent, 'elementType'>

/** What pays: a new PaymentMethod or a saved one, and what the buyer wants it saved for. */
export interface MethodSource {
  paymentMethod: PaymentMethod
  setup_future_usage?: 'off_session' | 'on_session'
}

export interface PaymentFrameSettings {
  publishableKey: string
  stripeAccount: string | undefined
  /** An IETF language tag. */
  locale: string
  appearance: Appearance
  fonts: FrameFont[]
  element: PaymentElementSettings
  offer: PaymentOffer
}

export interface PaymentMethodExtras {
  billing_details?: PaymentMethodCreateParams.BillingDetails | undefined
  allow_redisplay?: string | undefined
  metadata?: Record<string, string> | undefined
}

export type ConfirmationTokenParams = Omit<NonNullable<CreateConfirmationToken['params']>, 'payment_method_data' | 'shipping'> & {
  setup_future_usage?: 'off_session' | 'on_session'
  payment_method_data?: PaymentMethodExtras
  shipping?: object | null
}

/** What the page asks of the payment frame, each with one answer. */
export type PaymentFrameCalls = {
  configure: { params: PaymentFrameSettings; answer: { height: number } }
  /** Validates, shows what is wrong and focuses the first of it. */
  submit: { params: null; answer: { error: StripeError } | { error?: undefined; selectedPaymentMethod: string } }
  createPaymentMethod: { params: PaymentMethodExtras; answer: ApiResult<MethodSource> }
  createConfirmationToken: { params: ConfirmationTokenParams; answer: ApiResult<ConfirmationToken> }
}

export type CardElementType = 'card' | 'cardNumber' | 'cardExpiry' | 'cardCvc'

export interface CardFrameSettings {
  publishableKey: string
  stripeAccount: string | undefined
  /** An IETF language tag. */
  locale: string
  fonts: FrameFont[]
  /** The brand of a number in another frame, as far as it is known. */
  brand: CardBrand | undefined
  element: { type: CardElementType } & StripeCardElementOptions & StripeCardNumberElementOptions
}

/** What the page asks of the frame of a card Element, each with one answer. */
export type CardFrameCalls = {
  configure: { params: CardFrameSettings; answer: { height: number } }
  /** `others` names the frames with the rest of the card, which this frame asks itself: the page gets none of it. */
  createPaymentMethod: { params: { extras: PaymentMethodExtras; others: string[] }; answer: ApiResult<PaymentMethod> }
  /** The same for a token, with the page's part of the card. */
  createToken: { params: { data: CreateTokenCardData; others: string[] }; answer: ApiResult<Token> }
}

/** What a card Element says of itself when it changes. */
export interface CardFrameState {
  empty: boolean
  complete: boolean
  error: { type: 'validation_error'; code: string; message: string } | undefined
  brand?: CardBrand
  value?: { postalCode: string }
}

/** The calls that a frame answers, by name. */
export type FrameCalls = Record<string, { params: unknown; answer: unknown }>

/** Every Element's frame is configured before anything else is asked of it. */
export type ElementFrameCalls = FrameCalls & { configure: { params: unknown; answer: { height: number } } }

export type FrameCall<Calls extends FrameCalls> = {
  [Method in keyof Calls]: { type: 'call'; id: number; method: Method; params: Calls[Method]['params'] }
}[keyof Calls]

/** From the page to an Element's frame. */
export type ToElementFrame<Calls extends FrameCalls> = FrameCall<Calls> | ElementFrameCommand

export type ElementFrameCommand =
  /** Into the first field, or, where the frame is a dialog, into its last control. */
  | { type: 'focus'; edge?: 'last' }
  | { type: 'blur' }
  | { type: 'clear' }
  | { type: 'collapse' }
  /** To a frame with the security code alone: whose card it is, and so how long its code. */
  | { type: 'brand'; brand: CardBrand }

/** From an Element's frame to the page. */
export type FromElementFrame<State = { empty: boolean; complete: boolean }, Action = never> =
  | { type: 'loaded' }
  | { type: 'answer'; id: number; answer: unknown }
  | { type: 'resize'; height: number }
  | { type: 'change'; state: State }
  | { type: 'focus' }
  | { type: 'blur' }
  | { type: 'escape' }
  /** Something that only this kind of frame does. */
  | { type: 'action'; action: Action }
  /** An event of this kind of Element alone. */
  | { type: 'notice'; event: string; payload: object }
  /** Enter was pressed in a field: the form around the Element is to be submitted. */
  | { type: 'enter' }

/** From the page, or the challenge's outer frame, inwards: the keyboard's focus enters at the first or last control. */
export interface ToChallengeFrame {
  type: 'focus'
  edge: 'first' | 'last'
}

/** From a challenge's frame outwards. */
export type FromChallengeFrame = { type: 'completed' } | { type: 'abandoned' }
