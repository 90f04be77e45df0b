/** What every view is a function of. */
import type { CheckoutState } from '../checkout-machine.ts'
import type { Detail } from '../details.ts'
import type { Texts } from '../strings.ts'

export interface View {
  readonly state: CheckoutState
  readonly strings: Texts
  /** An amount in the currency's minor unit, as the buyer reads it. */
  readonly money: (amount: number, currency: string) => string
  /** How many rows the summary will have, before the quote is there. */
  readonly rows: number
  /** A card is saved, and nothing is bought. */
  readonly setup: boolean
  /** The slot for Stripe's fields; `${fields}-email` is that for the email, and so on. */
  readonly fields: string
  /** What is asked for beside the payment. */
  readonly asked: readonly Detail[]
  /** Wallets have their place on top. */
  readonly express: boolean
  /** Goods are sent, and nobody has said where to. */
  readonly unshipped: boolean
  /** What the buyer waits for takes long. */
  readonly slow: boolean
  readonly disabled: boolean
  readonly onPay: () => void
  readonly onRetry: () => void
}
