import type { Account } from './account.ts'
import { newId, seconds } from './account.ts'
import { attemptDetails } from './method-details.ts'
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
    payment_method_details: attemptDetails[method.type]({ method, authenticated }),
    setup_error: error,
    setup_intent: intent.id,
    status,
    usage: intent.usage,
  }
  account.setupAttempts.set(attempt.id, attempt)
  return attempt
}
