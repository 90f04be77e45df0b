/** What a charge and a setup attempt say of the method that was paid with or set up, by its type. */
import type { Instrument } from './account.ts'
import type { Charge, PaymentMethod, PaymentMethodType, SetupAttempt } from './objects.ts'
import type { CardCheck, DeclineReason } from './test-cards.ts'

interface Tried {
  readonly method: PaymentMethod
  readonly instrument: Instrument
  /** How 3D Secure was passed, if it was asked for. */
  readonly authenticated: 'challenge' | 'frictionless' | null
}

interface Charged extends Tried {
  /** Minor unit. */
  readonly amount: number
  readonly refusal: DeclineReason | null
  /** Unix seconds: until when what is held can be captured; `null` where nothing is held. */
  readonly captureBefore: number | null
}

type ChargeDetails = NonNullable<Charge['payment_method_details']>
type ChargedWallet = NonNullable<ChargeDetails['card']>['wallet']
type AttemptDetails = SetupAttempt['payment_method_details']

const secured = (authenticated: 'challenge' | 'frictionless') => ({
  authentication_flow: authenticated,
  electronic_commerce_indicator: '05' as const,
  result: 'authenticated' as const,
  result_reason: null,
  transaction_id: null,
  version: '2.2.0' as const,
})

export const chargeDetails: Readonly<Record<PaymentMethodType, (charged: Charged) => ChargeDetails>> = {
  card({ method, instrument: { conduct }, authenticated, amount, refusal, captureBefore }) {
    const card = cardOf(method)
    const checked = (check: CardCheck): string | null =>
      card.checks?.[check] == null ? null : (conduct.failingChecks[check] ?? 'pass')
    return {
      card: {
        amount_authorized: refusal === null ? amount : null,
        authorization_code: null,
        brand: card.brand,
        ...(captureBefore !== null && { capture_before: captureBefore }),
        checks: {
          address_line1_check: checked('address_line1_check'),
          address_postal_code_check: checked('address_postal_code_check'),
          cvc_check: refusal === 'incorrect_cvc' ? 'fail' : checked('cvc_check'),
        },
        country: card.country,
        electronic_commerce_indicator: authenticated === null ? null : '05',
        exp_month: card.exp_month,
        exp_year: card.exp_year,
        fingerprint: card.fingerprint ?? null,
        funding: card.funding,
        installments: null,
        last4: card.last4,
        mandate: null,
        network: card.brand,
        network_transaction_id: null,
        regulated_status: 'unregulated',
        three_d_secure: authenticated === null ? null : { ...secured(authenticated), exemption_indicator: null },
        transaction_link_id: null,
        wallet: card.wallet && chargedWallet(card.wallet.type),
      },
      type: 'card',
    }
  },
  ideal: ({ method }) => ({
    ideal: {
      bank: method.ideal?.bank ?? null,
      bic: null,
      generated_sepa_debit: null,
      generated_sepa_debit_mandate: null,
      iban_last4: null,
      transaction_id: null,
      verified_name: method.billing_details.name,
    },
    type: 'ideal',
  }),
  amazon_pay: () => ({ amazon_pay: { transaction_id: null }, type: 'amazon_pay' }),
  sepa_debit({ method: { sepa_debit: debit } }) {
    const { bank_code = null, branch_code = null, country = null, fingerprint = null, last4 = null } = debit ?? {}
    return { sepa_debit: { bank_code, branch_code, country, fingerprint, last4, mandate: null }, type: 'sepa_debit' }
  },
}

export const attemptDetails: Readonly<Record<PaymentMethodType, (tried: Omit<Tried, 'instrument'>) => AttemptDetails>> = {
  card({ method, authenticated }) {
    const card = cardOf(method)
    return {
      card: {
        brand: card.brand,
        checks: {
          address_line1_check: card.checks?.address_line1_check ?? null,
          address_postal_code_check: card.checks?.address_postal_code_check ?? null,
          cvc_check: card.checks?.cvc_check ?? null,
        },
        country: card.country,
        exp_month: card.exp_month,
        exp_year: card.exp_year,
        fingerprint: card.fingerprint ?? null,
        funding: card.funding,
        last4: card.last4,
        network: card.brand,
        three_d_secure: authenticated === null ? null : secured(authenticated),
        wallet: card.wallet && attemptedWallet(card.wallet.type),
      },
      type: 'card',
    }
  },
  ideal() {
    throw new Error('An iDEAL cannot be set up')
  },
  amazon_pay: () => ({ amazon_pay: {}, type: 'amazon_pay' }),
  sepa_debit: () => ({ sepa_debit: {}, type: 'sepa_debit' }),
}

export function cardOf({ id, card }: PaymentMethod): NonNullable<PaymentMethod['card']> {
  if (card === undefined) throw new Error(`PaymentMethod ${id} has no card`)
  return card
}

/** A setup attempt has nothing more to say of Link. */
function attemptedWallet(type: string): NonNullable<AttemptDetails['card']>['wallet'] {
  return { type, ...(type !== 'link' && { [type]: {} }) }
}

/** How a charge shows a card's wallet; which account of Link paid, nothing here knows. */
function chargedWallet(type: string): ChargedWallet {
  return { type, dynamic_last4: null, [type]: type === 'link' ? { funding_source_group: null } : {} }
}
