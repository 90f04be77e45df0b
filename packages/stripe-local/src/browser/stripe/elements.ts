import type {
  AddressMode,
  StripeElementType,
  StripeElements,
  StripeElementsUpdateOptions,
  StripeError,
  StripeExpressCheckoutElementOptions,
  StripePaymentElementOptions,
} from '@stripe/stripe-js'
import type { PaymentFrameCalls, PaymentOffer } from '../frame-messages.ts'
import { createCardElement, isCardElementType } from './card-elements.ts'
import type { CardElementOptions, CardElements } from './card-elements.ts'
import { createDetailElements, isDetailElementType } from './detail-elements.ts'
import type { CollectedDetails } from './detail-elements.ts'
import type { ElementFrame } from './element-frame.ts'
import { loadOffer } from './elements-session.ts'
import { createEventEmitter } from './event-emitter.ts'
import { createExpressCheckout } from './express-checkout-element.ts'
import type { ExpressCheckout } from './express-checkout-element.ts'
import { loadFonts } from './fonts.ts'
import { priceOf } from './group-price.ts'
import { checkGroupOptions, checkMode } from './group-options.ts'
import type { GroupOptions } from './group-options.ts'
import { IntegrationError } from './integration-error.ts'
import { missing } from './missing-methods.ts'
import { createPaymentElement } from './payment-element.ts'
import type { PaymentElement } from './payment-element.ts'
import { resolveLocale } from './stripe-context.ts'
import type { StripeContext } from './stripe-context.ts'
import { warnOfGroupOptions } from './unsupported-options.ts'

/** An Elements group, as the rest of Stripe.js sees it. */
export interface ElementsGroup {
  options(): GroupOptions
  /** What pays: the wallet whose buyer has agreed, else the Payment Element. Throws unless it is mounted. */
  mounted(caller: string): { payment: Pick<PaymentElement, 'options'>; frame: PayingFrame }
  /** Throws in a group without an intent, unless `elements.submit()` found everything valid. */
  requireSubmitted(caller: string): void
  /** What the Address and Link Authentication Elements hold. */
  collected(): CollectedDetails
  /** What was to be paid or made is done, or has failed: a wallet's sheet closes, or says so. */
  finish(error?: StripeError): void
}

/** A frame that can make a PaymentMethod or ConfirmationToken. */
type PayingFrame = Pick<ElementFrame<Omit<PaymentFrameCalls, 'configure'>>, 'call'>

const groups = new WeakMap<object, ElementsGroup>()

/** The group behind a merchant's `elements` object. */
export function groupOf(elements: unknown, caller: string): ElementsGroup {
  const group = typeof elements === 'object' && elements !== null ? groups.get(elements) : undefined
  if (group === undefined) {
    throw new IntegrationError(
      `Invalid value for ${caller}: elements should be an object created by stripe.elements().`,
    )
  }
  return group
}

export function createElements(context: StripeContext, createOptions: GroupOptions = {}): StripeElements {
  checkGroupOptions(createOptions)
  warnOfGroupOptions(createOptions)
  const events = createEventEmitter()
  let options = createOptions
  let fonts = loadFonts(options.fonts ?? [])
  let payment: ReturnType<typeof createPaymentElement> | undefined
  const cards: CardElements = { byType: new Map(), brand: undefined }
  let express: ExpressCheckout | undefined
  let isSubmitted = false

  const frameSettings = async () => ({
    publishableKey: context.publishableKey,
    stripeAccount: context.stripeAccount,
    locale: resolveLocale(options.locale ?? context.locale),
    fonts: await fonts,
  })
  const dressedSettings = async () => ({ ...(await frameSettings()), appearance: options.appearance ?? {} })
  const paymentSettings = async () => ({
    ...(await dressedSettings()),
    offer,
    hidesAddress: details.asksForBillingAddress(),
  })
  const details = createDetailElements(context, dressedSettings, () => void payment?.reconfigure().catch(reportError))

  let offer: PaymentOffer = { types: ['card'], saved: undefined, savesForLater: false, business: '' }
  let loads = 0
  const load = async (): Promise<StripeError | undefined> => {
    loads += 1
    const own = loads
    const loaded = await loadOffer(context, options)
    if (loaded.error) return loaded.error
    // An answer that was overtaken by a later question is out of date.
    if (own === loads) offer = loaded.value
    return undefined
  }

  const createExpress = (elementOptions: StripeExpressCheckoutElementOptions) => {
    express = createExpressCheckout(context, elementOptions, {
      settings: dressedSettings,
      price: () => priceOf(context, options),
      amount: () => (options.mode === 'payment' ? options.amount : undefined),
      load,
      onDestroy: () => (express = undefined),
    })
    return express.element
  }

  const group: ElementsGroup = {
    options: () => options,
    mounted(caller) {
      const wallet = express?.authorized()
      if (wallet) return { payment: { options: {} }, frame: wallet.frame }
      const frame = payment?.frame()
      if (payment === undefined || frame === undefined) {
        throw new IntegrationError(
          `Invalid value for ${caller}: elements should have a mounted Payment Element or Express Checkout Element.`,
        )
      }
      return { payment, frame }
    },
    requireSubmitted(caller) {
      if (isSubmitted || options.clientSecret !== undefined) return
      throw new IntegrationError(
        `elements.submit() must be called before ${caller}. Call elements.submit() as soon as your customer presses pay, ` +
          'prior to any asynchronous work. Integration guide: https://stripe.com/docs/payments/accept-a-payment-deferred',
      )
    },
    // A wallet has its own details; those in other Elements are another buyer's, for all it knows.
    collected: () => (express?.authorized() ? {} : details.collected()),
    finish: (error) => express?.finish(error),
  }

  const create = (type: StripeElementType, elementOptions: StripePaymentElementOptions & CardElementOptions = {}) => {
    const single = type === 'payment' ? payment : type === 'expressCheckout' ? express : undefined
    const existing = isCardElementType(type) ? cards.byType.get(type) : single
    if (existing) throw new IntegrationError(`Can only create one Element of type ${type} through an Elements instance.`)
    if (isCardElementType(type)) return createCardElement(context, cards, type, elementOptions, frameSettings).element
    if (isDetailElementType(type)) return details.create(type, elementOptions)
    if (type === 'expressCheckout') return createExpress(elementOptions as StripeExpressCheckoutElementOptions)
    if (type !== 'payment') return missing(`${type} Element`)
    if (options.clientSecret === undefined && options.mode === undefined) {
      throw new IntegrationError(
        'In order to create a payment element, you must pass a clientSecret or mode when creating the Elements instance, ' +
          'e.g. stripe.elements({clientSecret: "{{CLIENT_SECRET}}"}) or stripe.elements({mode: "payment", amount, currency})',
      )
    }
    payment = createPaymentElement(context, elementOptions, paymentSettings, load, () => {
      payment = undefined
    })
    return payment.element
  }

  const find = (wanted: StripeElementType | ElementComponent, { mode }: { mode?: AddressMode } = {}) => {
    const type = elementType(wanted)
    if (isDetailElementType(type)) return details.find(type, mode)
    if (type === 'payment') return payment?.element ?? null
    if (type === 'expressCheckout') return express?.element ?? null
    return isCardElementType(type) ? (cards.byType.get(type)?.element ?? null) : null
  }

  const reconfigure = async (): Promise<void> => {
    await Promise.all([details, express, payment, ...cards.byType.values()].map(async (element) => element?.reconfigure()))
  }

  const submitAll = async (): Promise<{ selectedPaymentMethod?: string; error?: StripeError | undefined }> => {
    const wallet = express?.authorized()?.wallet
    if (wallet !== undefined) return { selectedPaymentMethod: wallet }
    // A page may ask for an address alone; but then something has to be there that does.
    const asksForDetailsOnly = details.isMounted() && payment === undefined
    const frame = asksForDetailsOnly ? undefined : group.mounted('elements.submit()').frame
    // Every Element shows what is wrong with it; the first error is the answer, and has the focus.
    const paying = await frame?.call('submit', null)
    const error = (await details.submit()) ?? paying?.error
    return { ...(paying !== undefined && !paying.error && paying), error }
  }

  const elements: StripeElements = {
    create: create as StripeElements['create'],
    getElement: find as StripeElements['getElement'],

    async update(changes: StripeElementsUpdateOptions) {
      if ('clientSecret' in changes) {
        throw new IntegrationError(
          'Invalid value for elements.update(): clientSecret can not be changed. Create a new Elements instance for another intent.',
        )
      }
      const next: GroupOptions = { ...options, ...changes }
      checkMode(next, 'elements.update()')
      options = next
      warnOfGroupOptions(changes)
      if (changes.fonts) fonts = loadFonts(changes.fonts)
      // Another amount or currency may be paid in other ways. A group that shows nothing yet asks when it does.
      if (payment?.frame() && terms.some((name) => name in changes)) {
        const error = await load()
        if (error) throw new IntegrationError(`elements.update(): ${error.message ?? error.type}`)
      }
      await reconfigure()
      events.emit('update-end', undefined)
    },

    on: events.on,

    async fetchUpdates() {
      if (options.clientSecret === undefined) {
        throw new IntegrationError('elements.fetchUpdates() needs an Elements instance that was created with a clientSecret.')
      }
      const error = await load()
      if (error) return { error: { message: error.message ?? 'The intent could not be read.' } }
      await reconfigure()
      return {}
    },

    async submit() {
      const { selectedPaymentMethod, error } = await submitAll()
      isSubmitted = error === undefined
      if (error) return { error }
      return selectedPaymentMethod === undefined ? {} : { selectedPaymentMethod }
    },
  }

  groups.set(elements, group)
  return elements
}

/** The options that decide what there is to pay with. */
const terms = [
  'mode',
  'amount',
  'currency',
  'captureMethod',
  'capture_method',
  'setupFutureUsage',
  'setup_future_usage',
  'allowedPaymentMethodTypes',
  'excludedPaymentMethodTypes',
  'customerSessionClientSecret',
]

/** A component of `@stripe/react-stripe-js`, which `getElement` takes in place of the type's name. */
interface ElementComponent {
  __elementType: StripeElementType
}

function elementType(type: StripeElementType | ElementComponent): StripeElementType {
  return typeof type === 'string' ? type : type.__elementType
}
