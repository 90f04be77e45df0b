import type { Appearance, CssFontSource, CustomFontSource } from '@stripe/stripe-js'
import { IntegrationError } from './integration-error.ts'
import { intentAccess } from './intents.ts'
import { missing } from './missing-methods.ts'

/** The options of `stripe.elements()` and `elements.update()` that this Stripe.js heeds. */
export interface GroupOptions {
  clientSecret?: string
  mode?: 'payment' | 'setup' | 'subscription'
  /** In the currency's minor unit. */
  amount?: number
  currency?: string
  appearance?: Appearance
  fonts?: (CssFontSource | CustomFontSource)[]
  locale?: string
  setupFutureUsage?: 'off_session' | 'on_session' | null
  setup_future_usage?: 'off_session' | 'on_session' | null
  captureMethod?: 'manual' | 'automatic' | 'automatic_async'
  capture_method?: 'manual' | 'automatic' | 'automatic_async'
  paymentMethodCreation?: 'manual'
  customerSessionClientSecret?: string
  allowedPaymentMethodTypes?: string[]
  excludedPaymentMethodTypes?: string[]
}

export function checkGroupOptions(options: GroupOptions): void {
  const caller = 'elements()'
  if (options.clientSecret !== undefined && options.mode !== undefined) {
    throw new IntegrationError('Invalid value for elements(): pass either clientSecret or mode, not both.')
  }
  if (options.clientSecret !== undefined) intentAccess(options.clientSecret, caller)
  checkMode(options, caller)
}

/** @throws IntegrationError when a mode, an amount or a currency is none */
export function checkMode({ mode, amount, currency }: GroupOptions, caller: string): void {
  if (mode === undefined) return
  if (mode === 'subscription') missing('Elements with mode "subscription"')
  if (mode !== 'payment' && mode !== 'setup') {
    throw new IntegrationError(`Invalid value for ${caller}: mode should be one of "payment", "setup" and "subscription".`)
  }
  if (mode === 'payment') checkAmount(amount, caller)
  // A setup may name the currency of the payments to come.
  if ((mode === 'payment' || currency !== undefined) && (typeof currency !== 'string' || !/^[a-z]{3}$/.test(currency))) {
    throw new IntegrationError(`Invalid value for ${caller}: currency should be a lowercase three-letter code, e.g. usd.`)
  }
}

function checkAmount(amount: number | undefined, caller: string): void {
  if (amount === undefined || !Number.isInteger(amount) || amount < 0) {
    throw new IntegrationError(
      `Invalid value for ${caller}: amount should be a non-negative integer in the currency's minor unit.`,
    )
  }
  if (amount === 0) {
    throw new IntegrationError(`Invalid value for ${caller}: amount must be greater than 0 when mode is payment.`)
  }
}
