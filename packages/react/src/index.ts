'use client'
// Generated from the class by `pnpm --filter pay-checkout run generate`.
import { createComponent, type EventName } from '@lit/react'
import {
  PayCheckout as PayCheckoutElement,
  type PayReadyEvent,
  type PayQuoteEvent,
  type PayChangeEvent,
  type PayExpressEvent,
  type PaySubmitEvent,
  type PayAuthenticateEvent,
  type PayCancelEvent,
  type PayProcessingEvent,
  type PaySuccessEvent,
  type PayErrorEvent,
  type PayStateEvent,
} from 'pay-checkout'
import type { PayCheckoutProps as ElementProps } from 'pay-checkout/types/props'
import * as React from 'react'

/** The element's events, as props. */
export interface PayCheckoutEventProps {
  /** The fields take input. */
  onPayReady?: (event: PayReadyEvent) => void
  /** What the cart costs is known, or has changed. */
  onPayQuote?: (event: PayQuoteEvent) => void
  /** The buyer typed, or chose another payment method. */
  onPayChange?: (event: PayChangeEvent) => void
  /** The buyer pressed a wallet's button. Cancelable: its sheet stays closed then. */
  onPayExpress?: (event: PayExpressEvent) => void
  /** Pay was pressed, or agreed to in a wallet. Cancelable; the payment waits for promises, and is held back if one rejects. */
  onPaySubmit?: (event: PaySubmitEvent) => void
  /** The bank asks for 3D Secure. */
  onPayAuthenticate?: (event: PayAuthenticateEvent) => void
  /** 3D Secure was left unfinished, or a wallet's sheet closed. Nothing was charged. */
  onPayCancel?: (event: PayCancelEvent) => void
  /** Not paid yet: the bank takes its time, or the buyer has a voucher to pay. `pay-success` or `pay-error` follows. */
  onPayProcessing?: (event: PayProcessingEvent) => void
  /** Stripe reported that the payment went through. */
  onPaySuccess?: (event: PaySuccessEvent) => void
  /** It did not go through, or the checkout is unavailable; `message` is what the buyer reads. */
  onPayError?: (event: PayErrorEvent) => void
  /** Each change of state. */
  onPayState?: (event: PayStateEvent) => void
}

export type PayCheckoutProps = Omit<React.HTMLAttributes<PayCheckoutElement>, keyof ElementProps> &
  ElementProps &
  PayCheckoutEventProps

/** Takes a payment through Stripe: asks your server what the cart costs, shows Stripe's fields, pays, sees the buyer through 3D Secure, and tells how it ended. */
export const PayCheckout: React.ForwardRefExoticComponent<PayCheckoutProps & React.RefAttributes<PayCheckoutElement>> =
  createComponent({
    react: React,
    tagName: 'pay-checkout',
    elementClass: PayCheckoutElement,
    displayName: 'PayCheckout',
    events: {
      onPayReady: 'pay-ready' as EventName<PayReadyEvent>,
      onPayQuote: 'pay-quote' as EventName<PayQuoteEvent>,
      onPayChange: 'pay-change' as EventName<PayChangeEvent>,
      onPayExpress: 'pay-express' as EventName<PayExpressEvent>,
      onPaySubmit: 'pay-submit' as EventName<PaySubmitEvent>,
      onPayAuthenticate: 'pay-authenticate' as EventName<PayAuthenticateEvent>,
      onPayCancel: 'pay-cancel' as EventName<PayCancelEvent>,
      onPayProcessing: 'pay-processing' as EventName<PayProcessingEvent>,
      onPaySuccess: 'pay-success' as EventName<PaySuccessEvent>,
      onPayError: 'pay-error' as EventName<PayErrorEvent>,
      onPayState: 'pay-state' as EventName<PayStateEvent>,
    },
  })

export type { PayCheckoutElement }
