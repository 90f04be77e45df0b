/** A merchant's page with an Express Checkout Element, and handlers that a test describes by data. */
import { loadStripe } from '@stripe/stripe-js'
import type {
  ChangeResolveDetails,
  ClickResolveDetails,
  Stripe,
  StripeElements,
  StripeElementsOptionsClientSecret,
  StripeElementsOptionsMode,
  StripeExpressCheckoutElement,
  StripeExpressCheckoutElementConfirmEvent,
  StripeExpressCheckoutElementOptions,
} from '@stripe/stripe-js'

export interface ExpressOptions {
  group?: Partial<StripeElementsOptionsMode> | StripeElementsOptionsClientSecret
  element?: StripeExpressCheckoutElementOptions
  /** What the page resolves a click with; `late` and `reject` in place of that. Without it, nothing listens. */
  click?: ClickResolveDetails | 'late' | 'reject'
  /** By country, the new amount and what the page resolves with; a country that is not here is refused. */
  addresses?: Record<string, { amount: number; details: ChangeResolveDetails }>
  /** By rate, the new amount. */
  rates?: Record<string, number>
  /** What the page does once the buyer agrees. Default: nothing. */
  confirm?:
    | { pays: string; raises?: number }
    | { setsUp: string }
    | 'token'
    | { fails: { reason?: 'fail' | 'address_unserviceable'; message?: string } }
}

export interface ExpressShop {
  stripe: Stripe
  elements: StripeElements
  express: StripeExpressCheckoutElement
  events: { type: string; payload: Record<string, unknown> }[]
  /** What the last confirmation came to. */
  outcome: { error?: { code?: string } } & Record<string, unknown>
  /** What the page's own handlers threw. */
  thrown: string[]
  mount(options: ExpressOptions): Promise<void>
}

declare global {
  interface Window {
    expressShop: ExpressShop
  }
}

const shop: ExpressShop = {
  // Each is there once loadShop() and mount() have run.
  stripe: undefined!,
  elements: undefined!,
  express: undefined!,
  events: [],
  outcome: {},
  thrown: [],
  async mount({ group = {}, element, click, addresses, rates, confirm }) {
    const mode = 'clientSecret' in group ? {} : { mode: 'payment', amount: 1099, currency: 'usd' }
    this.elements = this.stripe.elements({ ...mode, ...group } as StripeElementsOptionsMode)
    this.express = this.elements.create('expressCheckout', element)
    const { express } = this
    const ready = Promise.withResolvers<unknown>()
    express.on('ready', (payload) => {
      note('ready', payload)
      ready.resolve(undefined)
    })
    express.on('loaderror', (payload) => {
      note('loaderror', payload)
      ready.resolve(undefined)
    })
    express.on('cancel', (payload) => note('cancel', payload))
    if (click !== undefined) {
      express.on('click', (event) => {
        note('click', { expressPaymentType: event.expressPaymentType })
        if (click === 'reject') event.reject()
        else if (click !== 'late') caught(() => event.resolve(click))
      })
    }
    if (addresses) {
      express.on('shippingaddresschange', async ({ name, address, resolve, reject }) => {
        note('shippingaddresschange', { name, address })
        const change = addresses[address.country]
        if (change === undefined) return reject()
        await this.elements.update({ amount: change.amount })
        caught(() => resolve(change.details))
      })
    }
    if (rates) {
      express.on('shippingratechange', async ({ shippingRate, resolve }) => {
        note('shippingratechange', { shippingRate })
        await this.elements.update({ amount: rates[shippingRate.id] ?? 0 })
        resolve()
      })
    }
    express.on('confirm', async (event) => {
      const { paymentFailed: _failed, ...payload } = event
      note('confirm', payload)
      shop.outcome = {
        ...(await carryOut(confirm, event).catch((error: unknown) => void shop.thrown.push(String(error)))),
      }
    })
    express.mount('#express')
    await ready.promise
  },
}

async function carryOut(
  confirm: ExpressOptions['confirm'],
  event: StripeExpressCheckoutElementConfirmEvent,
): Promise<object> {
  const { stripe, elements } = shop
  if (confirm === undefined) return {}
  if (confirm !== 'token' && 'fails' in confirm) {
    event.paymentFailed(confirm.fails)
    return { failed: true }
  }
  if (confirm !== 'token' && 'pays' in confirm && confirm.raises) await elements.update({ amount: confirm.raises })
  const submitted = await elements.submit()
  if (submitted.error) return submitted
  if (confirm === 'token') return stripe.createConfirmationToken({ elements })
  const confirmParams = { return_url: window.location.href }
  return 'pays' in confirm
    ? stripe.confirmPayment({ elements, clientSecret: confirm.pays, confirmParams, redirect: 'if_required' })
    : stripe.confirmSetup({ elements, clientSecret: confirm.setsUp, confirmParams, redirect: 'if_required' })
}

function note(type: string, payload: object): void {
  shop.events.push({ type, payload: { ...payload } })
}

function caught(run: () => void): void {
  try {
    run()
  } catch (error) {
    shop.thrown.push(String(error))
  }
}

window.expressShop = shop
window.loadShop = async (key) => {
  const stripe = await loadStripe(key)
  if (stripe === null) throw new Error('No Stripe.js without a window.')
  shop.stripe = stripe
}
