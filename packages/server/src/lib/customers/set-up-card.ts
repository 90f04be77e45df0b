/** A card that is saved without a payment: one SetupIntent for each checkout, found again however often it is asked for. */
import type { Setup, setupRequest } from '@pay-checkout/protocol'
import type { InferOutput } from 'valibot'
import type { Buyer, Context, Customer } from '../context.ts'
import { CheckoutConfigError } from '../errors.ts'
import { accept, type Outcome, refuse } from '../http/outcome.ts'
import { confirmOnce } from '../minting/confirm.ts'
import { fingerprint } from '../minting/fingerprint.ts'
import { newSetupId } from '../orders/ids.ts'
import type { StoredSetup } from '../orders/setup-store.ts'
import { countDecline } from '../settlement/count-decline.ts'
import type { StripeSetupIntent } from '../stripe-client.ts'
import { isCustomerGone, isStripesFault, isTooLate, unlessGone } from '../stripe-errors.ts'
import { usageOf } from './customer-session.ts'
import { openCustomer } from './open-customer.ts'

/** Others may change the setup between our steps. They can't do so for ever. */
const rounds = 8

/** Gives the checkout its SetupIntent; with a ConfirmationToken, saves the card. `admit` has its say before Stripe is asked. */
export async function setUpCard(
  context: Context,
  { checkoutId, confirmationToken, returnUrl }: InferOutput<typeof setupRequest>,
  { user, client }: Buyer & { user: Customer },
  admit: () => Promise<Outcome<unknown>>,
): Promise<Outcome<Setup>> {
  const { orders, clock, stripe, livemode } = context
  const setup = await orders.setups.open({ id: newSetupId(), checkoutId, userId: user.id, client, livemode, nowMs: clock() })
  if (setup.userId !== user.id) {
    return refuse('other_customer', 'Another user began this. Begin a new one, with a new checkoutId.')
  }
  if (setup.livemode !== livemode) {
    return refuse('other_customer', 'This was begun with the keys of the other mode. Begin a new one, with a new checkoutId.')
  }
  const admitted = setup.status === 'succeeded' ? accept(undefined) : await admit()
  if (!admitted.ok) return admitted
  const made = await ensureSetup(context, setup, user)
  if (!confirmationToken || returnUrl === undefined || isOver(made.intent)) return accept(toAnswer(made.setup, made.intent))

  const params = { confirmation_token: confirmationToken, return_url: returnUrl }
  const idempotencyKey = `${setup.id}:${made.setup.attempt}:confirm:${await fingerprint(params)}`
  const confirmed = await confirmOnce(() => stripe.setupIntents.confirm(made.intent.id, params, { idempotencyKey }))
  const after = await syncSetup(context, made.intent.id)
  if (!confirmed.ok && !isOver(after)) return confirmed
  const declined = confirmed.ok && after.status === 'requires_payment_method' ? confirmed.value : undefined
  return accept({ ...toAnswer(made.setup, after), ...(declined && { declined }) })
}

/** Asks Stripe how a SetupIntent stands, and writes it down. Throws what Stripe's SDK throws. */
export async function syncSetup(context: Context, setupIntentId: string): Promise<StripeSetupIntent> {
  const { stripe, orders, clock } = context
  const fetchedMs = clock()
  const intent = await stripe.setupIntents.retrieve(setupIntentId)
  await orders.setups.settle(setupIntentId, intent.status, fetchedMs)
  const setup = await orders.setups.byIntent(setupIntentId)
  const attempt = typeof intent.latest_attempt === 'string' ? intent.latest_attempt : intent.latest_attempt?.id
  const isDeclined = intent.status === 'requires_payment_method' && intent.last_setup_error !== null
  if (!setup || !isDeclined || attempt === undefined) return intent
  const tooMany = await countDecline(context, { ...setup, id: attempt })
  if (tooMany) await stripe.setupIntents.cancel(setupIntentId).catch(unlessTooLate)
  return intent
}

/** The user's next card was faster. */
function unlessTooLate(error: unknown): void {
  if (!isTooLate(error)) throw error
}

async function ensureSetup(
  context: Context,
  start: StoredSetup,
  user: Customer,
): Promise<{ setup: StoredSetup; intent: StripeSetupIntent }> {
  const { orders } = context
  let setup = start
  for (let round = 0; round < rounds; round++) {
    if (setup.setupIntentId === undefined) {
      setup = await orders.setups.attach(setup, (await makeSetup(context, setup, user)).id)
      continue
    }
    const intent = await syncSetup(context, setup.setupIntentId).catch(unlessGone)
    if (intent && intent.status !== 'canceled') return { setup, intent }
    setup = await orders.setups.renew(setup)
  }
  throw new Error(`Setup ${setup.id} is being changed from several sides at once.`)
}

async function makeSetup(context: Context, setup: StoredSetup, user: Customer): Promise<StripeSetupIntent> {
  const { stripe, orders, livemode, savedCards } = context
  for (let first = true; ; first = false) {
    const link = await openCustomer(context, user)
    const params = {
      customer: link.customerId,
      usage: usageOf(savedCards || {}),
      automatic_payment_methods: { enabled: true },
      metadata: { pay_setup: setup.id },
    }
    try {
      const idempotencyKey = `${setup.id}:${setup.attempt}:${await fingerprint(params)}`
      const intent = await stripe.setupIntents.create(params, { idempotencyKey })
      if (intent.livemode === livemode) return intent
      throw new CheckoutConfigError('keys_mixed', 'The secret key and the publishable key are of two modes.')
    } catch (error) {
      // Stripe repeats even a failure of its own under the same key, for a day. https://docs.stripe.com/api/idempotent_requests
      if (isStripesFault(error)) await orders.setups.renew(setup)
      if (!first || !isCustomerGone(error)) throw error
      await orders.customers.unlink(link, livemode)
    }
  }
}

const isOver = ({ status }: StripeSetupIntent) => status === 'succeeded' || status === 'processing'

function toAnswer(setup: StoredSetup, intent: StripeSetupIntent): Setup {
  if (!intent.client_secret) throw new Error(`Stripe gave no client secret with ${intent.id}.`)
  return { setupId: setup.id, clientSecret: intent.client_secret, status: intent.status as Setup['status'] }
}
