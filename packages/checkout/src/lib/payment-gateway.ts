/** What the controller needs of a payment provider, in two parts: one to type into, one to pay with. */
import type { CheckoutProblem } from '../errors.ts'
import type { Offer, Payment } from './checkout-machine.ts'
import type { Details } from './details.ts'

/** How a payment stands, as the provider reports it. */
export type Fact =
  /** The money is taken, or held for capture. `pending`: the bank is working on it. */
  | ({ status: 'paid' | 'pending' } & Pick<Payment, 'paymentIntentId' | 'setupIntentId' | 'amount' | 'currency'>)
  | { status: 'declined'; problem: CheckoutProblem }
  /** It waits for the buyer to answer their bank. */
  | { status: 'abandoned' }
  /** It waits for a payment method, and nothing has failed. */
  | { status: 'open' }
  /** It can't be paid any more. Nothing was charged. */
  | { status: 'void' }

export interface Fields {
  offer: Offer
  locale: string
}

export interface FieldsChange {
  /** Everything that is asked for is there and well-formed. */
  complete: boolean
  /** Nothing has been typed into the fields of the payment method. */
  empty: boolean
  /** The chosen payment method, in Stripe's words: `card`. */
  method: string
}

/** What a buyer has agreed to in a wallet. */
export interface WalletPayment {
  /** What its sheet has shown. */
  readonly offer: Offer
  readonly details: Details
  /** It was not paid: the sheet says why, and the buyer may choose otherwise or close it. */
  fail(reason?: string): void
}

/** The fields that the buyer types into. All that a page loads before that. */
export interface PaymentFields {
  /** Loads the provider's script. Rejects if it can't. */
  connect(publishableKey: string): Promise<void>
  /** Puts the fields into the page; resolves when they take input. Replaces fields that are already there. */
  mount(fields: Fields): Promise<void>
  /** The buyer is now shown another price. Resolves when the fields know it. */
  reprice(offer: Offer): Promise<void>
  /**
   * Checks the fields, or with `byWallet` what a wallet brings instead. Must be called in the same task as the buyer's click, which
   * wallets need. Resolves to what is wrong.
   */
  validate(byWallet: boolean): Promise<unknown>
  focus(): void
  /** Takes the fields out of the page. */
  unmount(): void
}

/** What it takes to pay, loaded once there are fields. */
export interface PaymentGateway {
  /**
   * Pays. Whatever it resolves to is only a hint of what went wrong: `look` tells the outcome. It may leave the page for
   * `returnUrl`. `onChallenge` is called when the buyer's bank asks for 3D Secure, if that is noticed.
   */
  confirm(clientSecret: string, returnUrl: string, onChallenge: () => void): Promise<CheckoutProblem | undefined>
  /** A token of what was typed, for a server that confirms. */
  tokenize(returnUrl: string): Promise<{ token: string } | { problem: CheckoutProblem }>
  /** As `confirm`, after a server has confirmed and the buyer is asked for something. */
  proceed(clientSecret: string, onChallenge: () => void): Promise<CheckoutProblem | undefined>
  /** Asks how a payment stands. Rejects if it can't be told. */
  look(clientSecret: string): Promise<Fact>
  /** The problem behind what `PaymentFields.validate` has found, or behind a decline that a server tells of. */
  explain(failure: unknown): CheckoutProblem
}
