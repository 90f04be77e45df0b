/** Which wallets an Express Checkout Element offers, how their buttons look, and whether what a page resolves with is sound. */
import type {
  AvailablePaymentMethods,
  ClickResolveDetails,
  LineItem,
  ShippingRate,
  StripeExpressCheckoutElementOptions,
} from '@stripe/stripe-js'
import { wallets } from '../../lib/domain/wallets.ts'
import type { ExpressButton } from '../express-messages.ts'
import type { Wallet } from '../../lib/domain/wallets.ts'
import { isButtonWord } from '../frames/texts/express-texts.ts'
import { IntegrationError } from './integration-error.ts'

type Options = StripeExpressCheckoutElementOptions

const optionNames = { link: 'link', google_pay: 'googlePay', apple_pay: 'applePay' } as const

/**
 * The wallets that a buyer's browser has: those that stripe-local was told, else the ones that it would most likely have.
 * Link works everywhere, Google Pay in Chromium, Apple Pay in Safari; `always` asks for one elsewhere, too.
 */
export function offeredWallets(options: Options, configured: readonly Wallet[] | undefined): Wallet[] {
  const wish = (wallet: Wallet): string => {
    const name = optionNames[wallet]
    const byWallets = name === 'link' ? undefined : options.wallets?.[name]
    return options.paymentMethods?.[name] ?? byWallets ?? 'auto'
  }
  const likely: Wallet[] = ['link', 'ApplePaySession' in window ? 'apple_pay' : 'google_pay']
  const offered = wallets.filter(
    (wallet) =>
      wish(wallet) !== 'never' &&
      (configured?.includes(wallet) ?? (likely.includes(wallet) || wish(wallet) === 'always')),
  )
  const order = options.paymentMethodOrder ?? []
  const place = (wallet: Wallet): number => {
    const index = order.findIndex((name) => name === wallet || name === optionNames[wallet])
    return index === -1 ? order.length : index
  }
  return offered.toSorted((a, b) => place(a) - place(b))
}

export function availablePaymentMethods(offered: readonly Wallet[]): AvailablePaymentMethods | undefined {
  if (offered.length === 0) return undefined
  const has = (wallet: Wallet): boolean => offered.includes(wallet)
  return {
    amazonPay: false,
    applePay: has('apple_pay'),
    googlePay: has('google_pay'),
    link: has('link'),
    paypal: false,
    klarna: false,
  }
}

/** @param isDark - whether the page's Appearance is dark, so that a button that stands out is a white one */
export function expressButton(wallet: Wallet, { buttonTheme, buttonType }: Options, isDark: boolean): ExpressButton {
  if (wallet === 'link') return { wallet, theme: 'green', word: 'pay' }
  const name = optionNames[wallet]
  const type = (buttonType?.[name] ?? (name === 'googlePay' ? 'buy' : 'plain')).replace('-', '')
  return {
    wallet,
    theme: buttonTheme?.[name] ?? (isDark ? 'white' : 'black'),
    word: isButtonWord(type) ? type : undefined,
  }
}

export function checkButtonHeight({ buttonHeight }: Options): void {
  if (buttonHeight === undefined || (buttonHeight >= 40 && buttonHeight <= 55)) return
  throw new IntegrationError(
    `Invalid value for elements.create('expressCheckout'): buttonHeight should be between 40 and 55. You specified: ${buttonHeight}.`,
  )
}

/** @param amount - what the group says is to be paid, where it says so */
export function checkResolved(
  details: { lineItems?: LineItem[]; shippingRates?: ShippingRate[] },
  amount: number | undefined,
  caller: string,
): void {
  for (const [index, { name, amount: price }] of (details.lineItems ?? []).entries()) {
    if (typeof name !== 'string') fail(`Missing value for ${caller}: lineItems.${index}.name should be a string.`)
    if (!Number.isInteger(price)) fail(`Invalid value for ${caller}: lineItems.${index}.amount should be an integer.`)
  }
  for (const [index, { id, displayName, amount: price }] of (details.shippingRates ?? []).entries()) {
    if (typeof id !== 'string') fail(`Missing value for ${caller}: shippingRates.${index}.id should be a string.`)
    if (typeof displayName !== 'string') {
      fail(`Missing value for ${caller}: shippingRates.${index}.displayName should be a string.`)
    }
    if (!Number.isInteger(price))
      fail(`Invalid value for ${caller}: shippingRates.${index}.amount should be an integer.`)
  }
  if ((details.shippingRates?.length ?? 0) >= 10) {
    fail(`Invalid value for ${caller}: shippingRates should be an array of size less than 10.`)
  }
  const sum = (details.lineItems ?? []).reduce((total, item) => total + item.amount, 0)
  if (amount !== undefined && sum > amount) {
    fail(`The amount ${amount} is less than the total amount of the line items provided.`)
  }
}

/** https://docs.stripe.com/js/elements_object/express_checkout_element_click_event: a wallet that ships needs rates to offer. */
export function checkRates({ shippingAddressRequired, shippingRates }: ClickResolveDetails): void {
  if (shippingAddressRequired !== true || (shippingRates !== undefined && shippingRates.length > 0)) return
  throw new IntegrationError('When `shippingAddressRequired` is true, you must specify `shippingRates`.')
}

function fail(message: string): never {
  throw new IntegrationError(message)
}
