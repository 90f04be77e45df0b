/**
 * A 3D Secure challenge: the bank's question to the buyer whether it is them. One is pending per intent at most.
 */
import type { Account } from './account.ts'
import { newId } from './account.ts'
import type { Challenge, PaymentIntent, PaymentMethod, SetupIntent } from './objects.ts'
import { noSuch, refusedRequest } from './stripe-error.ts'

type Intent = Pick<PaymentIntent | SetupIntent, 'id' | 'object'>

export function openChallenge(
  account: Account,
  intent: Intent,
  method: PaymentMethod,
  returnUrl: string | null,
): Challenge {
  const challenge: Challenge = {
    source: newId(account, 'payatt'),
    intent: intent.id,
    paymentMethod: method.id,
    state: 'pending',
    returnUrl,
  }
  account.challenges.set(challenge.source, challenge)
  return challenge
}

export function findChallenge(account: Account, source: string): Challenge {
  const challenge = account.challenges.get(source)
  if (challenge === undefined) throw noSuch('three_d_secure_2_source', source, 'source')
  return challenge
}

export function closeChallenge(account: Account, challenge: Challenge, outcome: 'authorize' | 'fail'): void {
  if (challenge.state !== 'pending') {
    throw refusedRequest(
      challenge.state === 'void'
        ? 'This 3D Secure challenge is void: what it was for was confirmed again, changed or canceled in the meantime.'
        : 'This 3D Secure challenge has been answered already.',
      { code: 'payment_intent_unexpected_state', param: 'source' },
    )
  }
  account.challenges.set(challenge.source, { ...challenge, state: outcome === 'authorize' ? 'authorized' : 'failed' })
}

/** After this, nothing that the buyer answers to an older question can move the intent. */
export function voidChallenges(account: Account, intent: Intent): void {
  for (const challenge of account.challenges.values()) {
    if (challenge.intent !== intent.id || challenge.state === 'failed') continue
    account.challenges.set(challenge.source, { ...challenge, state: 'void' })
  }
}

/** Whether the buyer has passed a challenge for this very payment and card that nothing has voided since. */
export const isAuthenticated = (account: Account, intent: Intent, method: PaymentMethod): boolean =>
  [...account.challenges.values()].some(
    (challenge) =>
      challenge.intent === intent.id && challenge.paymentMethod === method.id && challenge.state === 'authorized',
  )
