/**
 * The Express Checkout Element: buttons for wallets, each of which opens a sheet of ours that stands in for the wallet's.
 * Order and rules of its events: https://docs.stripe.com/elements/express-checkout-element/accept-a-payment.
 */
import type {
  ChangeResolveDetails,
  ClickResolveDetails,
  StripeError,
  StripeExpressCheckoutElement,
  StripeExpressCheckoutElementClickEvent,
  StripeExpressCheckoutElementConfirmEvent,
  StripeExpressCheckoutElementOptions,
  StripeExpressCheckoutElementReadyEvent,
  StripeExpressCheckoutElementShippingAddressChangeEvent,
  StripeExpressCheckoutElementShippingRateChangeEvent,
} from '@stripe/stripe-js'
import type { ButtonsFrameCalls, ButtonsSettings, SheetAction, SheetOrder } from '../express-messages.ts'
import type { Wallet } from '../../lib/domain/wallets.ts'
import type { PaymentFrameCalls } from '../frame-messages.ts'
import type { ElementFrame } from './element-frame.ts'
import {
  availablePaymentMethods,
  checkButtonHeight,
  checkRates,
  checkResolved,
  expressButton,
  offeredWallets,
} from './express-options.ts'
import { IntegrationError } from './integration-error.ts'
import type { Price } from './group-price.ts'
import { createMountedElement } from './mounted-element.ts'
import type { StripeContext } from './stripe-context.ts'
import { warnOfExpressOptions } from './unsupported-options.ts'
import { openWalletSheet } from './wallet-sheet.ts'
import type { WalletSheet } from './wallet-sheet.ts'

type Options = StripeExpressCheckoutElementOptions
type ReadyDetails = Omit<StripeExpressCheckoutElementReadyEvent, 'elementType'>
type PayingCalls = Omit<PaymentFrameCalls, 'configure'>

/** What the Element needs of its group, read anew each time. */
export interface ExpressGroup {
  settings(): Promise<Pick<ButtonsSettings, 'locale' | 'appearance' | 'fonts'>>
  /** What is to be paid, of the group or of its intent. */
  price(): Promise<Price>
  /** The same, as far as it is known at once. */
  amount(): number | undefined
  load(): Promise<StripeError | undefined>
  onDestroy(): void
}

export interface ExpressCheckout {
  readonly element: StripeExpressCheckoutElement
  reconfigure(): Promise<void>
  /** The sheet whose buyer has agreed to pay, and with which wallet. Throws when the amount is not the one agreed to. */
  authorized(): { frame: Pick<ElementFrame<PayingCalls>, 'call'>; wallet: Wallet } | undefined
  /** What the buyer agreed to is done, or has failed: then they may choose otherwise. */
  finish(error?: StripeError): void
}

/** One opening of a wallet's sheet. */
interface Session {
  wallet: Wallet
  sheet?: WalletSheet
  /** What the sheet shows. */
  order?: SheetOrder
  /** The page is asked for its answer to a choice of the buyer's. */
  isBusy: boolean
  /** The buyer has agreed to pay. */
  isAuthorized: boolean
  /** The card is on its way: the buyer can't leave any more. */
  isCharging: boolean
}

/** How long a page may take to answer a click. */
const clickTimeMs = 1000

export function createExpressCheckout(context: StripeContext, created: Options, group: ExpressGroup): ExpressCheckout {
  checkButtonHeight(created)
  let session: Session | undefined
  let isAsking = false

  const mounted = createMountedElement<Options, ButtonsFrameCalls, { empty: boolean; complete: boolean }, Wallet>(
    context,
    {
      type: 'expressCheckout',
      frame: { page: 'elements-inner-express-checkout', title: 'Secure express checkout frame', bleed: 4 },
      options: created,
      async settings(options) {
        warnOfExpressOptions(options)
        const settings = await group.settings()
        const isDark = settings.appearance.theme === 'night'
        return {
          ...settings,
          buttons: offered().map((wallet) => expressButton(wallet, options, isDark)),
          buttonHeight: options.buttonHeight ?? 44,
          maxColumns: options.layout?.maxColumns ?? 0,
          maxRows: options.layout?.overflow === 'never' ? 0 : (options.layout?.maxRows ?? 0),
        }
      },
      load: () => group.load(),
      onChange: (state) => state,
      onReady: (): ReadyDetails => ({ availablePaymentMethods: availablePaymentMethods(offered()) }),
      onAction: press,
      onDestroy() {
        close()
        group.onDestroy()
      },
    },
  )
  const { events } = mounted
  const offered = (): Wallet[] => offeredWallets(mounted.options, context.wallets)

  function press(wallet: Wallet): void {
    if (session !== undefined || isAsking) return
    if (!events.isHeard('click')) return void open(wallet, {})
    let isAnswered = false
    isAsking = true
    const end = (): void => {
      isAnswered = true
      isAsking = false
      clearTimeout(late)
    }
    const answer = (method: string): void => {
      if (isAnswered) throw new IntegrationError(`${method}() can be called once, within 1 second of the click event.`)
      end()
    }
    const late = setTimeout(() => {
      end()
      console.error('[Stripe.js] The click event of the Express Checkout Element was not resolved within 1 second.')
    }, clickTimeMs)
    events.emit('click', {
      elementType: 'expressCheckout',
      expressPaymentType: wallet,
      resolve(details = {}) {
        checkResolved(details, group.amount(), 'click event resolve callback')
        checkRates({ ...mounted.options, ...details })
        answer('resolve')
        void open(wallet, details)
      },
      reject: () => answer('reject'),
    } satisfies StripeExpressCheckoutElementClickEvent)
  }

  async function open(wallet: Wallet, details: ClickResolveDetails): Promise<void> {
    const options = { ...mounted.options, ...details }
    const { lineItems = [], shippingRates = [] } = options
    const opened: Session = { wallet, isBusy: false, isAuthorized: false, isCharging: false }
    session = opened
    const settings = async () => {
      opened.order = { lineItems, shippingRates, ...(await group.price()) }
      return {
        publishableKey: context.publishableKey,
        stripeAccount: context.stripeAccount,
        locale: (await group.settings()).locale,
        wallet,
        business: options.business?.name,
        asksFor: {
          email: options.emailRequired === true,
          phone: options.phoneNumberRequired === true,
          billingAddress: options.billingAddressRequired === true,
          shippingAddress: options.shippingAddressRequired === true,
        },
        allowedShippingCountries: options.allowedShippingCountries,
        order: opened.order,
      }
    }
    const sheet = openWalletSheet(context, settings, (action) => {
      if (session === opened) void act(action)
    })
    opened.sheet = sheet
    await sheet.ready.catch((error: unknown) => {
      if (session === opened) reportError(error)
    })
  }

  async function act(action: SheetAction): Promise<void> {
    const current = session
    if (current === undefined) return
    const answers = changeAnswers(action.type)
    current.isBusy = action.type === 'address' || action.type === 'rate'
    switch (action.type) {
      case 'cancel':
        if (current.isCharging) return
        close()
        return events.emit('cancel', { elementType: 'expressCheckout' })
      case 'address': {
        if (!events.isHeard('shippingaddresschange')) return answers.resolve()
        const { name, address } = action
        return events.emit('shippingaddresschange', {
          name,
          address,
          ...answers,
        } satisfies StripeExpressCheckoutElementShippingAddressChangeEvent)
      }
      case 'rate':
        if (!events.isHeard('shippingratechange')) return answers.resolve()
        return events.emit('shippingratechange', {
          shippingRate: action.rate,
          ...answers,
        } satisfies StripeExpressCheckoutElementShippingRateChangeEvent)
      case 'pay': {
        const { type: _pay, ...details } = action
        current.isAuthorized = true
        return events.emit('confirm', {
          ...details,
          expressPaymentType: current.wallet,
          paymentFailed({ reason, message } = {}) {
            if (session !== current) return
            fail({ reason, message })
          },
        } satisfies StripeExpressCheckoutElementConfirmEvent)
      }
    }
  }

  /** The page's answer to a new address or rate: what it changes of the order, or that it can't be. */
  function changeAnswers(type: string): { resolve(details?: ChangeResolveDetails): void; reject(): void } {
    const current = session
    let isAnswered = false
    const update = (order: SheetOrder | null): void => {
      if (session !== current || isAnswered) return
      isAnswered = true
      if (current === undefined) return
      current.isBusy = false
      current.sheet?.frame.call('update', order).catch(ignoreClosed)
    }
    const resolved = async (details: ChangeResolveDetails): Promise<void> => {
      const price = await group.price()
      if (current?.order === undefined) return
      current.order = { ...current.order, ...details, ...price }
      update(current.order)
    }
    return {
      resolve(details = {}) {
        checkResolved(details, group.amount(), `shipping${type}change event resolve callback`)
        void resolved(details)
      },
      reject: () => update(null),
    }
  }

  function fail({ reason, message }: { reason?: string | undefined; message?: string | undefined }): void {
    if (session === undefined) return
    session.isAuthorized = false
    session.isCharging = false
    session.sheet?.frame.call('fail', { reason, message }).catch(ignoreClosed)
  }

  /** The buyer sees what is to be paid now, unless an answer that says so is on its way. */
  async function showPrice(): Promise<void> {
    const current = session
    if (current?.order === undefined || current.isBusy || current.isAuthorized) return
    current.order = { ...current.order, ...(await group.price()) }
    if (session === current) await current.sheet?.frame.call('update', current.order).catch(ignoreClosed)
  }

  function close(): void {
    session?.sheet?.close()
    session = undefined
  }

  return {
    element: mounted.element as unknown as StripeExpressCheckoutElement,
    async reconfigure() {
      await Promise.all([mounted.reconfigure(), showPrice()])
    },
    authorized() {
      const current = session
      if (current?.isAuthorized !== true || current.sheet === undefined) return undefined
      const { frame } = current.sheet
      const price = group.amount()
      if (price !== undefined && price !== current.order?.amount) {
        throw new IntegrationError(
          `The amount of Elements (${price}) is not the one that the buyer agreed to pay (${current.order?.amount}). ` +
            'Change it before the confirm event.',
        )
      }
      return {
        wallet: current.wallet,
        frame: {
          call(method, params) {
            current.isCharging ||= method !== 'submit'
            return frame.call(method, params)
          },
        },
      }
    },
    finish(error) {
      if (session?.isAuthorized !== true) return
      if (error === undefined) close()
      else fail({ message: error.message })
    },
  }
}

/** A sheet that is closed before it answers has nothing left to say. */
function ignoreClosed(): void {}
