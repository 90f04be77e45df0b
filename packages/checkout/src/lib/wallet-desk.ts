/** What a wallet's sheet does, from the press of its button to the buyer's word: in the chunk of the wallets' buttons. */
import type { Destination } from '@pay-checkout/protocol'
import { PayCancelEvent, PayExpressEvent } from '../events.ts'
import type { CheckoutEvent, CheckoutState, Offer } from './checkout-machine.ts'
import type { CheckoutResult } from './checkout-result.ts'
import type { PaymentFields, WalletPayment } from './payment-gateway.ts'
import type { Answer } from './answer.ts'

/** The controller, as a wallet sees it. */
export interface Till {
  readonly host: HTMLElement
  readonly fields: Pick<PaymentFields, 'reprice'>
  readonly state: CheckoutState
  /** An attempt may begin. */
  readonly payable: boolean
  /** Where the goods go while a wallet's sheet is open, once an address was chosen there. No longer than until an attempt has ended. */
  walletDestination: Destination | undefined
  quote(): Promise<Answer<Offer>>
  dispatch(event: CheckoutEvent): void
  refresh(): void
  submit(wallet: WalletPayment): Promise<CheckoutResult>
}

export class WalletDesk {
  readonly #till: Till

  constructor(till: Till) {
    this.#till = till
  }

  /** A button was pressed. What there is to pay; nothing if no sheet may open. */
  open(wallet: string): Offer | undefined {
    const { host, payable, state } = this.#till
    return payable && host.dispatchEvent(new PayExpressEvent(wallet)) ? state.quote : undefined
  }

  /** The goods go there. What there is to pay now; nothing if they can't. */
  async move(destination: Destination): Promise<Offer | undefined> {
    const till = this.#till
    till.walletDestination = destination
    const answer = await till.quote()
    if (!answer.ok || !till.payable) return undefined
    till.dispatch({ type: 'quoted', quote: answer.value })
    await till.fields.reprice(answer.value)
    return answer.value
  }

  /** The buyer has agreed. One attempt at a time: whatever is under way goes on, and the wallet is told no. */
  pay(payment: WalletPayment): void {
    if (this.#till.payable) void this.#till.submit(payment)
    else payment.fail()
  }

  /** The buyer has closed the sheet. */
  close(): void {
    const till = this.#till
    if (till.walletDestination) {
      till.walletDestination = undefined
      till.refresh()
    }
    till.host.dispatchEvent(new PayCancelEvent('wallet'))
  }
}
