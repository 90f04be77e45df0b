/** What each way to pay is made of: the parameters checked, its part of the PaymentMethod, and how it behaves. */
import type { Account, Instrument } from './account.ts'
import { randomText } from './account.ts'
import type { CardInput, CheckedCard } from './card-number.ts'
import { checkCard } from './card-number.ts'
import { testCardByPaymentMethod } from './find-test-card.ts'
import type { Address, PaymentMethod, PaymentMethodType } from './objects.ts'
import { StripeError } from './stripe-error.ts'
import type { TestBankAccount } from './test-bank-accounts.ts'
import { testBankAccountByIban, testBankAccountByPaymentMethod } from './test-bank-accounts.ts'
import type { CardBrand } from './test-cards.ts'
import { ordinary } from './test-cards.ts'
import type { Wallet } from './wallets.ts'

/** The part of a PaymentMethod that its type names, and what its bank knows of it. */
export interface MethodDraft {
  readonly type: PaymentMethodType
  readonly details: Partial<Pick<PaymentMethod, PaymentMethodType>>
  readonly instrument: Instrument
  /** Where they come with the method itself, as with a token. */
  readonly billing_details?: { readonly name: string | null; readonly address: Address }
}

/** One of the fields is there: that of the type. */
export interface DraftParams {
  readonly type: PaymentMethodType
  readonly card?: CardInput | undefined
  readonly ideal?: { readonly bank?: string | undefined } | undefined
  readonly sepa_debit?: { readonly iban: string } | undefined
  readonly billing_details?:
    { readonly address?: AddressPart | null | undefined } | undefined
}

interface AddressPart {
  readonly line1?: string | null | undefined
  readonly postal_code?: string | null | undefined
}

const unused = { cvcGiven: false, spent: false, setUp: false }

export const drafts: Readonly<Record<PaymentMethodType, (account: Account, params: DraftParams) => MethodDraft>> = {
  card(account, { card, billing_details: billing }) {
    if (card === undefined) throw new Error('A card without its number')
    return cardDraft(checkCard(account, card), card.cvc !== undefined, billing?.address ?? {}, card.wallet?.type)
  },
  ideal: (_account, { ideal }) => ({
    type: 'ideal',
    details: { ideal: { bank: ideal?.bank ?? null, bic: null } },
    instrument: { ...unused, conduct: ordinary },
  }),
  amazon_pay: () => ({ type: 'amazon_pay', details: { amazon_pay: {} }, instrument: { ...unused, conduct: ordinary } }),
  sepa_debit: (_account, { sepa_debit: debit }) => debitDraft(checkIban(debit?.iban ?? '')),
}

/** What an alias such as `pm_card_visa` or `pm_success_de` stands for. */
export function draftOfAlias(account: Account, id: string): MethodDraft | undefined {
  const bankAccount = testBankAccountByPaymentMethod(id)
  if (bankAccount !== undefined) return debitDraft(bankAccount)
  const testCard = testCardByPaymentMethod(id)
  if (testCard === undefined) return undefined
  const now = new Date(account.clock())
  return cardDraft({ testCard, expMonth: now.getUTCMonth() + 1, expYear: now.getUTCFullYear() + 1 }, true, {})
}

function cardDraft(
  { testCard, expMonth, expYear }: CheckedCard,
  cvcGiven: boolean,
  address: AddressPart,
  wallet?: Wallet,
): MethodDraft {
  const check = (given: boolean): string | null => (given ? 'unchecked' : null)
  const card: PaymentMethod['card'] = {
    brand: testCard.brand,
    checks: {
      address_line1_check: check(address.line1 != null),
      address_postal_code_check: check(address.postal_code != null),
      cvc_check: check(cvcGiven),
    },
    country: testCard.country,
    display_brand: displayBrand[testCard.brand],
    exp_month: expMonth,
    exp_year: expYear,
    fingerprint: fingerprint(testCard.number),
    funding: testCard.funding,
    generated_from: null,
    last4: testCard.number.slice(-4),
    networks: { available: [testCard.brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: testCard.brand !== 'amex' },
    wallet: wallet === undefined ? null : { type: wallet, dynamic_last4: null, [wallet]: {} },
  }
  return { type: 'card', details: { card }, instrument: { ...unused, conduct: testCard, cvcGiven } }
}

function debitDraft(account: TestBankAccount): MethodDraft {
  const { iban } = account
  const sepa_debit: PaymentMethod['sepa_debit'] = {
    bank_code: iban.slice(4, 9),
    branch_code: null,
    country: iban.slice(0, 2),
    fingerprint: fingerprint(iban),
    generated_from: { charge: null, setup_attempt: null },
    last4: iban.slice(-4),
  }
  return { type: 'sepa_debit', details: { sepa_debit }, instrument: { ...unused, conduct: account } }
}

function checkIban(given: string): TestBankAccount {
  const iban = given.replaceAll(/\s/g, '').toUpperCase()
  const account = testBankAccountByIban(iban)
  if (account !== undefined) return account
  throw new StripeError(
    400,
    {
      type: 'invalid_request_error',
      code: 'invalid_bank_account_iban',
      message: isIban(iban)
        ? 'The IBAN you provided is not one of the test IBANs that stripe-local knows: use one, such as AT611904300234573201.'
        : 'The IBAN you provided is invalid.',
      param: 'sepa_debit[iban]',
    },
    { beforeExecution: true },
  )
}

/** ISO 13616: the first four characters go to the end, letters count from 10, and the whole is 1 modulo 97. */
const isIban = (iban: string): boolean =>
  /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(iban) &&
  Array.from(iban.slice(4) + iban.slice(0, 4)).reduce(
    (rest, character) => Number(`${rest}${Number.parseInt(character, 36)}`) % 97,
    0,
  ) === 1

const displayBrand: Readonly<Record<CardBrand, string>> = {
  visa: 'visa',
  mastercard: 'mastercard',
  amex: 'american_express',
  diners: 'diners_club',
  discover: 'discover',
  jcb: 'jcb',
  unionpay: 'unionpay',
}

/** The same number has the same fingerprint in one account; here it simply follows from the number. */
function fingerprint(number: string): string {
  let state = 2166136261
  const random = (): number => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) >>> 0
    return state / 4294967296
  }
  for (const digit of number) state = Math.imul(state ^ Number.parseInt(digit, 36), 16777619) >>> 0
  return randomText({ random }, 16)
}
