/**
 * What comes into the account's balance and what leaves it. Nothing is ever changed here, only added: what is undone
 * is undone by a transaction of its own. https://docs.stripe.com/api/balance_transactions
 */
import type { Account } from './account.ts'
import { newId, seconds } from './account.ts'
import { currencyDigits } from './currency-digits.ts'
import type { BalanceTransaction, Charge, Dispute, Refund } from './objects.ts'

type Kind = 'charge' | 'refund' | 'refund_failure' | 'dispute' | 'dispute_reversal'

/** A dispute is booked as an adjustment; its reporting category says what it was. */
const types: Readonly<Record<Kind, string>> = {
  charge: 'charge',
  refund: 'refund',
  refund_failure: 'refund_failure',
  dispute: 'adjustment',
  dispute_reversal: 'adjustment',
}

/** What is not paid by card is called a payment. */
const typesOfPayments: Readonly<Record<Kind, string>> = {
  ...types,
  charge: 'payment',
  refund: 'payment_refund',
  refund_failure: 'payment_failure_refund',
}

const descriptions: Readonly<Record<Kind, (source: string) => string | null>> = {
  charge: () => null,
  refund: () => 'REFUND FOR CHARGE',
  refund_failure: () => 'REFUND FAILURE',
  dispute: (source) => `Chargeback withdrawal for ${source}`,
  dispute_reversal: (source) => `Chargeback reversal for ${source}`,
}

/**
 * The fees of this account, in the currency's minor unit: 2.9 % and 0.30 of the currency for a charge, 15.00 for a
 * dispute, which stays paid whoever wins. Nothing is given back with a refund.
 */
const fees: Readonly<Record<Kind, (amount: number, currency: string) => number>> = {
  charge: (amount, currency) => Math.round(amount * 0.029) + Math.round(0.3 * 10 ** currencyDigits(currency)),
  refund: () => 0,
  refund_failure: () => 0,
  dispute: (_amount, currency) => 15 * 10 ** currencyDigits(currency),
  dispute_reversal: () => 0,
}

const twoDays = 2 * 24 * 60 * 60

/** @param amount What comes in, in the minor unit; negative for what leaves. */
export function book(
  account: Account,
  kind: Kind,
  amount: number,
  source: Pick<Charge | Refund | Dispute, 'id' | 'currency'>,
): BalanceTransaction {
  const { currency } = source
  const fee = fees[kind](amount, currency)
  const created = seconds(account)
  const transaction: BalanceTransaction = {
    id: newId(account, 'txn'),
    object: 'balance_transaction',
    amount,
    available_on: created + twoDays,
    balance_type: 'payments',
    created,
    currency,
    description: descriptions[kind](source.id),
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [
            {
              amount: fee,
              application: null,
              currency,
              description: kind === 'dispute' ? 'Dispute fee' : 'Stripe processing fees',
              type: 'stripe_fee',
            },
          ],
    net: amount - fee,
    reporting_category: kind,
    source: source.id,
    status: 'pending',
    type: source.id.startsWith('py') ? typesOfPayments[kind] : types[kind],
  }
  account.balanceTransactions.set(transaction.id, transaction)
  return transaction
}
