import type { Context } from '../context.ts'
import { accept, type Outcome, refuse } from '../http/outcome.ts'
import { describeError } from '../log.ts'
import type { StripeEvent } from '../stripe-client.ts'

/** How far a webhook's timestamp may be from now, in seconds. The SDK checks the past only; we check the future too. */
const tolerance = 300

/**
 * Reads a webhook if one of our secrets signed it, lately. Several secrets hold during a rotation, or for several
 * endpoints. https://docs.stripe.com/webhooks#verify-manually
 */
export async function verifyEvent(
  context: Context,
  body: string,
  signature: string,
  requestId: string,
): Promise<Outcome<StripeEvent>> {
  const { stripe, webhookSecrets, clock, log } = context
  if (webhookSecrets.length === 0) {
    return refuse('webhook_not_configured', 'The server has no webhook secret (`webhookSecret`).')
  }
  const signedAt = Number(/(?:^|,)\s*t=(\d+)\b/.exec(signature)?.[1])
  let problem: unknown
  if (signedAt - clock() / 1000 <= tolerance) {
    for (const secret of webhookSecrets) {
      try {
        return accept(
          await stripe.webhooks.constructEventAsync(body, signature, secret, tolerance, undefined, clock()),
        )
      } catch (error) {
        problem = error
      }
    }
  } else {
    problem = new Error('It has no timestamp, or one in the future: does one of the two clocks go wrong?')
  }
  const message = 'A webhook was refused. Is webhookSecret the one of this very endpoint?'
  // The SDK's error holds the whole payload; of it, only what describeError lets through is logged.
  log({ level: 'warn', code: 'webhook_refused', message, requestId, ...describeError(problem) })
  return refuse('invalid_signature', 'The signature is missing, wrong or too old.')
}
