/** What `<pay-checkout>` tells the page. Every event bubbles and leaves shadow roots. */
import type { CheckoutProblem, ProblemCode } from './errors.ts'
import type { CheckoutState, Offer, Payment, StateName } from './lib/checkout-machine.ts'
import type { FieldsChange } from './lib/payment-gateway.ts'

class PayEvent extends Event {
  constructor(type: string, detail?: object, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable })
    Object.assign(this, detail)
  }
}

/** The fields take input: after loading, and again after the element was moved. */
export class PayReadyEvent extends PayEvent {
  constructor() {
    super('pay-ready')
  }
}

/** What the cart costs is known, or has changed: with the cart, the shipping address, or your prices. */
export class PayQuoteEvent extends PayEvent {
  declare readonly quote: Offer
  constructor(quote: Offer) {
    super('pay-quote', { quote })
  }
}

/** The buyer typed or chose another payment method. */
export class PayChangeEvent extends PayEvent implements FieldsChange {
  /** Everything needed is there and well-formed. */
  declare readonly complete: boolean
  /** Nothing has been typed. */
  declare readonly empty: boolean
  /** The payment method, in Stripe's words: `card`. */
  declare readonly method: string
  constructor(change: FieldsChange) {
    super('pay-change', change)
  }
}

/** The buyer pressed Pay. `preventDefault()` holds the payment back; nothing is said to the buyer then. */
export class PaySubmitEvent extends PayEvent {
  /**
   * What your server's `guard` is to see, such as the answer of a captcha, of up to 4,096 characters. It can be set while the
   * event is dispatched, and until what `waitUntil` was given resolves. Sent with this attempt only; not to a
   * `fetchClientSecret`. Default: nothing.
   */
  proof: string | undefined
  readonly #waits: Promise<unknown>[] = []
  constructor() {
    super('pay-submit', undefined, true)
  }
  /** The payment waits for `promise`, and is held back if it rejects. To be called while the event is dispatched. */
  waitUntil(promise: Promise<unknown>): void {
    this.#waits.push(promise)
  }
  /** @internal Resolves to true if the payment may go on. */
  async permitted(): Promise<boolean> {
    if (this.defaultPrevented) return false
    return Promise.all(this.#waits).then(
      () => true,
      () => false,
    )
  }
}

/** The buyer's bank asks for 3D Secure. */
export class PayAuthenticateEvent extends PayEvent {
  constructor() {
    super('pay-authenticate')
  }
}

/** 3D Secure was left unfinished, or a wallet's sheet was closed. Nothing was charged; the buyer can try again. */
export class PayCancelEvent extends PayEvent {
  /** What was left: the bank's check, or the wallet before any payment had begun. */
  declare readonly reason: 'authentication' | 'wallet'
  constructor(reason: PayCancelEvent['reason']) {
    super('pay-cancel', { reason })
  }
}

/** The buyer pressed a wallet's button. `preventDefault()` keeps its sheet closed. `pay-submit` follows once they agree. */
export class PayExpressEvent extends PayEvent {
  /** In Stripe's words: `apple_pay`, `google_pay`, `link`, `paypal`… */
  declare readonly wallet: string
  constructor(wallet: string) {
    super('pay-express', { wallet }, true)
  }
}

class PaymentEvent extends PayEvent implements Payment {
  /** Your server's id of the order. */
  declare readonly orderId: string | undefined
  /** Lets its bearer read the order. */
  declare readonly orderToken: string | undefined
  /** The order's name for people, as the receipt shows it. */
  declare readonly reference: string | undefined
  /** Stripe's id of what was paid. */
  declare readonly paymentIntentId: string | undefined
  /** Stripe's id of what was saved, with `mode="setup"`. */
  declare readonly setupIntentId: string | undefined
  /** In the currency's minor unit. */
  declare readonly amount: number
  /** Three lower-case letters. */
  declare readonly currency: string | undefined
}

/**
 * Stripe has the payment, which is not confirmed yet: the bank takes its time, or the buyer has a voucher or transfer to pay, for
 * which there may be days. `pay-success` or `pay-error` follows.
 */
export class PayProcessingEvent extends PaymentEvent {
  constructor(payment: Payment) {
    super('pay-processing', payment)
  }
}

/** Stripe reported that the payment went through. Deliver by the server's word, not by this event. */
export class PaySuccessEvent extends PaymentEvent {
  constructor(payment: Payment) {
    super('pay-success', payment)
  }
}

/** A payment did not go through, or the checkout is unavailable. */
export class PayErrorEvent extends PayEvent implements CheckoutProblem {
  /** Why. [docs/errors.md](errors.md) has them all. */
  declare readonly code: ProblemCode
  /** What the buyer reads, in their language. */
  declare readonly message: string
  /** Stands in your server's log beside the cause. */
  declare readonly requestId?: string
  constructor(problem: CheckoutProblem, message: string) {
    super('pay-error', { ...problem, message })
  }
}

/** The checkout went from one state to another. */
export class PayStateEvent extends PayEvent {
  /** Where it stands now. */
  declare readonly state: CheckoutState
  /** The state before. */
  declare readonly previous: StateName
  constructor(state: CheckoutState, previous: StateName) {
    super('pay-state', { state, previous })
  }
}

declare global {
  interface HTMLElementEventMap {
    'pay-ready': PayReadyEvent
    'pay-quote': PayQuoteEvent
    'pay-change': PayChangeEvent
    'pay-submit': PaySubmitEvent
    'pay-authenticate': PayAuthenticateEvent
    'pay-cancel': PayCancelEvent
    'pay-express': PayExpressEvent
    'pay-processing': PayProcessingEvent
    'pay-success': PaySuccessEvent
    'pay-error': PayErrorEvent
    'pay-state': PayStateEvent
  }
}
