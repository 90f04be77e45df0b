/**
 * Stripe's test bank accounts for SEPA debits and what each does: eight per country, of which these countries are here.
 * https://docs.stripe.com/payments/sepa-debit/accept-a-payment#test-your-integration
 */
import type { Conduct } from './test-cards.ts'
import { ordinary } from './test-cards.ts'

export interface TestBankAccount extends Conduct {
  readonly iban: string
  /** The id that stands for a PaymentMethod with this account. Each use makes a new PaymentMethod. */
  readonly paymentMethod: string
  /** One line for people. */
  readonly does: string
}

const soon = 5_000
/** Stripe says "at least three minutes". */
const threeMinutes = 3 * 60_000

/** What Stripe calls each kind of account in the ids of its PaymentMethods. */
const kinds = {
  success: { does: 'processing, then succeeds', settlesAfter: soon },
  successDelayed: { does: 'processing, then succeeds after three minutes', settlesAfter: threeMinutes },
  failed: { does: 'processing, then fails', settlesAfter: soon, decline: 'debit_failed' },
  failedDelayed: { does: 'processing, then fails after three minutes', settlesAfter: threeMinutes, decline: 'debit_failed' },
  disputed: { does: 'processing, then succeeds and is disputed', settlesAfter: soon, afterwards: 'debit_returned' },
  exceedsWeeklyVolumeLimit: {
    does: 'processing, then fails: over the volume of a week',
    settlesAfter: soon,
    decline: 'debit_exceeds_volume_limit',
  },
  exceedsWeeklyTransactionLimit: {
    does: 'processing, then fails: over the transactions of a week',
    settlesAfter: soon,
    decline: 'debit_exceeds_transaction_limit',
  },
  insufficientFunds: {
    does: 'processing, then fails: insufficient funds',
    settlesAfter: soon,
    decline: 'debit_insufficient_funds',
  },
} as const satisfies Readonly<Record<string, Partial<Conduct> & { does: string }>>

const country = (code: string, ibans: Readonly<Record<keyof typeof kinds, string>>): TestBankAccount[] =>
  (Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => ({
    ...ordinary,
    ...kinds[kind],
    iban: ibans[kind],
    paymentMethod: `pm_${kind}_${code}`,
  }))

export const testBankAccounts: readonly TestBankAccount[] = [
  ...country('at', {
    success: 'AT611904300234573201',
    successDelayed: 'AT321904300235473204',
    failed: 'AT861904300235473202',
    failedDelayed: 'AT051904300235473205',
    disputed: 'AT591904300235473203',
    exceedsWeeklyVolumeLimit: 'AT981904300000343434',
    exceedsWeeklyTransactionLimit: 'AT601904300000121212',
    insufficientFunds: 'AT981904300002222227',
  }),
  ...country('be', {
    success: 'BE62510007547061',
    successDelayed: 'BE78510007547064',
    failed: 'BE68539007547034',
    failedDelayed: 'BE51510007547065',
    disputed: 'BE08510007547063',
    exceedsWeeklyVolumeLimit: 'BE90510000343434',
    exceedsWeeklyTransactionLimit: 'BE52510000121212',
    insufficientFunds: 'BE90510002222227',
  }),
  ...country('de', {
    success: 'DE89370400440532013000',
    successDelayed: 'DE08370400440532013003',
    failed: 'DE62370400440532013001',
    failedDelayed: 'DE78370400440532013004',
    disputed: 'DE35370400440532013002',
    exceedsWeeklyVolumeLimit: 'DE65370400440000343434',
    exceedsWeeklyTransactionLimit: 'DE27370400440000121212',
    insufficientFunds: 'DE65370400440002222227',
  }),
  ...country('fr', {
    success: 'FR1420041010050500013M02606',
    successDelayed: 'FR3020041010050500013M02609',
    failed: 'FR8420041010050500013M02607',
    failedDelayed: 'FR7920041010050500013M02600',
    disputed: 'FR5720041010050500013M02608',
    exceedsWeeklyVolumeLimit: 'FR9720041010050000000343434',
    exceedsWeeklyTransactionLimit: 'FR5920041010050000000121212',
    insufficientFunds: 'FR9720041010050000002222227',
  }),
]

const byIban = new Map(testBankAccounts.map((account) => [account.iban, account]))
const byPaymentMethod = new Map(testBankAccounts.map((account) => [account.paymentMethod, account]))

export const testBankAccountByIban = (iban: string): TestBankAccount | undefined => byIban.get(iban)
export const testBankAccountByPaymentMethod = (id: string): TestBankAccount | undefined => byPaymentMethod.get(id)
