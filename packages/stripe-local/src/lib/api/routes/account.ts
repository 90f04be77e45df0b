import { fields } from '../params.ts'
import type { Route } from '../route.ts'
import { get } from '../route.ts'

/** Whose keys these are. Those of another account have another id. https://docs.stripe.com/api/accounts/retrieve */
export const accountRoutes: readonly Route[] = [
  get('/v1/account', fields({}), ({ merchant, publishableKey }) => ({
    id: `acct_${publishableKey.replace(/^pk_test_/, '')}`,
    object: 'account',
    business_profile: null,
    business_type: null,
    charges_enabled: true,
    country: 'US',
    default_currency: 'usd',
    details_submitted: true,
    email: null,
    metadata: {},
    payouts_enabled: true,
    settings: {
      branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
      card_payments: { statement_descriptor_prefix: null, statement_descriptor_prefix_kana: null, statement_descriptor_prefix_kanji: null },
      dashboard: { display_name: merchant, timezone: 'Etc/UTC' },
      payments: {
        statement_descriptor: null,
        statement_descriptor_kana: null,
        statement_descriptor_kanji: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
    },
    type: 'standard',
  })),
]
