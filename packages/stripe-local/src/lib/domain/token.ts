/** A card that was entered, to be used once: what Stripe.js's older `createToken` makes. https://docs.stripe.com/api/tokens */
import type { Account, Call } from './account.ts'
import { newId, seconds } from './account.ts'
import type { CardInput } from './card-number.ts'
import { findToken } from './find.ts'
import type { Token } from './objects.ts'
import type { MethodDraft } from './payment-method-draft.ts'
import { draftOfAlias, drafts } from './payment-method-draft.ts'
import { refusedRequest } from './stripe-error.ts'
import type { CardBrand } from './test-cards.ts'

const addressFields = ['address_city', 'address_country', 'address_line1', 'address_line2', 'address_state', 'address_zip'] as const

export interface TokenParams {
  readonly card: CardInput & { readonly [K in (typeof addressFields)[number] | 'name']?: string | undefined }
}

export function createToken(call: Call, { card }: TokenParams): Token {
  const { name = null } = card
  const address = {
    city: card.address_city ?? null,
    country: card.address_country ?? null,
    line1: card.address_line1 ?? null,
    line2: card.address_line2 ?? null,
    postal_code: card.address_zip ?? null,
    state: card.address_state ?? null,
  }
  const draft: MethodDraft = {
    ...drafts.card(call, { type: 'card', card, billing_details: { address } }),
    billing_details: { name, address },
  }
  const drawn = draft.details.card
  if (drawn === undefined) throw new Error('A card was drawn up without its details')
  const id = newId(call, 'tok')
  const token: Token = {
    id,
    object: 'token',
    card: {
      id: newId(call, 'card'),
      object: 'card',
      address_city: address.city,
      address_country: address.country,
      address_line1: address.line1,
      address_line1_check: drawn.checks?.address_line1_check ?? null,
      address_line2: address.line2,
      address_state: address.state,
      address_zip: address.postal_code,
      address_zip_check: drawn.checks?.address_postal_code_check ?? null,
      brand: brandNames[drawn.brand as CardBrand],
      country: drawn.country,
      cvc_check: drawn.checks?.cvc_check ?? null,
      dynamic_last4: null,
      exp_month: drawn.exp_month,
      exp_year: drawn.exp_year,
      funding: drawn.funding,
      last4: drawn.last4,
      metadata: {},
      name,
      regulated_status: drawn.regulated_status,
      tokenization_method: null,
    },
    client_ip: null,
    created: seconds(call),
    livemode: false,
    type: 'card',
    used: false,
  }
  call.tokens.set(id, token)
  call.heldCards.set(id, draft)
  return token
}

/** The card of a token, or of one that the documentation names, such as `tok_visa`: those can be used any number of times. */
export function redeemToken(account: Account, id: string, param: string): MethodDraft {
  const alias = draftOfAlias(account, id.replace(/^tok_/, 'pm_card_'))
  if (alias !== undefined) return alias
  const token = findToken(account, id, { param })
  const held = account.heldCards.get(id)
  if (held === undefined) {
    throw refusedRequest(`You cannot use a Stripe token more than once: ${id}.`, { code: 'token_already_used', param })
  }
  account.tokens.set(id, { ...token, used: true })
  account.heldCards.delete(id)
  return held
}

/** A card object spells brands for people. https://docs.stripe.com/api/cards/object#card_object-brand */
const brandNames: Readonly<Record<CardBrand, string>> = {
  visa: 'Visa',
  mastercard: 'MasterCard',
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  unionpay: 'UnionPay',
}
