/** What the buyer is told about a method: where it leads, or what is agreed to by paying with it. */
import type { TermsOption } from '@stripe/stripe-js'
import type { PaymentElementSettings, PaymentOffer } from '../../frame-messages.ts'
import { textsFor } from '../texts/texts-for.ts'

const termOptions: Readonly<Record<string, keyof TermsOption>> = { card: 'card', sepa_debit: 'sepaDebit', ideal: 'ideal' }

export function termsText(
  type: string,
  { terms, business }: PaymentElementSettings,
  offer: PaymentOffer,
  locale: string,
): string {
  const option = terms?.[termOptions[type] ?? 'card'] ?? 'auto'
  if (option === 'never' && termOptions[type] !== undefined) return ''
  const { cardTerms, mandate, redirect } = textsFor(locale).methods
  const name = business?.name ?? offer.business
  if (type === 'sepa_debit') return mandate.replace('{business}', name)
  if (type !== 'card') return redirect
  return option === 'always' || offer.savesForLater ? cardTerms.replace('{business}', name) : ''
}
