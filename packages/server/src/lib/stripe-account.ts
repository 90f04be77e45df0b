import { describeError, type Log } from './log.ts'
import type { StripeClient } from './stripe-client.ts'
import { asStripeError } from './stripe-errors.ts'

/** Whose keys these are: `acct_…`. Undefined if Stripe does not say. */
export type AskAccount = () => Promise<string | undefined>

/** Asks once. A restricted key may not ask, and that stays so; whatever else goes wrong may pass. */
export function createAskAccount(stripe: Pick<StripeClient, 'accounts'>, log: Log): AskAccount {
  let asked: Promise<string | undefined> | undefined

  async function ask(): Promise<string | undefined> {
    try {
      return (await stripe.accounts.retrieveCurrent()).id
    } catch (error) {
      if (asStripeError(error)?.statusCode === 403) {
        const message = 'The key may not read its account, so nobody notices if it is exchanged for another account’s.'
        log({ level: 'warn', code: 'stripe_failed', message, ...describeError(error) })
      } else {
        asked = undefined
      }
      return undefined
    }
  }
  return () => (asked ??= ask())
}
