import type { Account } from './account.ts'
import { newId, seconds } from './account.ts'
import type { PaymentMethod, SetupAttempt, SetupIntent } from './objects.ts'

interface AttemptOutcome {
  readonly status: 'requires_action' | 'succeeded' | 'failed'
  readonly authenticated?: 'challenge' | 'frictionless' | null | undefined
  readonly error?: SetupAttempt['setup_error'] | undefined
}

/** What came of one confirmation. A try that had waited for the buyer is the same try once they have answered. */
export function recordAttempt(
  account: Account,
  intent: SetupIntent,
  method: PaymentMethod,
  { status, authenticated = null, error = null }: AttemptOutcome,
): SetupAttempt {
  const open = intent.status === 'requires_action' ? account.setupAttempts.get(intent.latest_attempt ?? '') : undefined
  const { card } = method
  const attempt: SetupAttempt = {
    id: open?.id ?? newId(account, 'setatt'),
    object: 'setup_attempt',
    application: null,
    created: open?.created ?? seconds(account),
    customer: intent.customer,
    customer_account: null,
    flow_directions: null,
    livemode: false,
    on_behalf_of: null,
    payment_method: method.id,
    payment_method_details: {
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
        three_d_secure:
          authenticated === null
            ? null
            : {
                authentication_flow: authenticated,
                electronic_commerce_indicator: '05',
                result: 'authenticated',
                result_reason: null,
                transaction_id: null,
                version: '2.2.0',
              },
        wallet: null,
      },
      type: 'card',
    },
    setup_error: error,
    setup_intent: intent.id,
    status,
    usage: intent.usage,
  }
  account.setupAttempts.set(attempt.id, attempt)
  return attempt
}
