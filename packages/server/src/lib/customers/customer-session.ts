import type { FutureUsage } from '@pay-checkout/protocol'
import type { Context, Customer } from '../context.ts'
import { countOf, isWithin } from '../limits.ts'
import { describeError } from '../log.ts'
import type { PaymentElementFeatures } from '../stripe-client.ts'
import { asStripeError, isCustomerGone } from '../stripe-errors.ts'
import { openCustomer } from './open-customer.ts'

/** What a signed-in buyer may do with saved cards in Stripe's fields. https://docs.stripe.com/api/customer_sessions */
export interface SavedCards {
  /** Show the ones that the buyer agreed to see again. Default: true. */
  show?: boolean
  /** Offer a checkbox to save the card that is paid with. Default: true. */
  save?: boolean
  /** Let the buyer remove one. Not if you charge it later without them, for a subscription say. Default: false. */
  remove?: boolean
  /** When a card that the buyer saves will be used: with them there, or without. Default: `on_session`. */
  usage?: FutureUsage
}

/**
 * A secret that lets Stripe's fields show and save the cards of this user, and of nobody else. Undefined if Stripe can't give
 * one now, or has given this user too many: paying works without it.
 */
export async function openCustomerSession(
  context: Context,
  user: Customer,
  saving: Saving,
): Promise<string | undefined> {
  const { savedCards, stripe, orders, limits, livemode, log } = context
  if (!savedCards || !(await isWithin(context, countOf.sessionsOfUser(user.id), limits.sessionsPerUser))) return undefined
  const features = featuresOf(savedCards, saving)
  try {
    for (let first = true; ; first = false) {
      const link = await openCustomer(context, user)
      try {
        const session = await stripe.customerSessions.create({
          customer: link.customerId,
          components: { payment_element: { enabled: true, features } },
        })
        return session.client_secret
      } catch (error) {
        if (!first || !isCustomerGone(error)) throw error
        await orders.customers.unlink(link, livemode)
      }
    }
  } catch (error) {
    if (!asStripeError(error)) throw error
    const message = 'Stripe gave no CustomerSession: this buyer pays without saved cards.'
    log({ level: 'warn', code: 'stripe_failed', message, ...describeError(error) })
    return undefined
  }
}

/**
 * With `payment` the buyer may tick a box. With `saving payment` the card is saved in any case, and there is no box. With
 * `setup` it is the SetupIntent that says what the card is saved for.
 * https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components-payment_element-features-payment_method_save_usage
 */
export type Saving = 'payment' | 'saving payment' | 'setup'

function featuresOf({ show = true, save = true, remove = false, usage }: SavedCards, saving: Saving): PaymentElementFeatures {
  const offered = save && saving !== 'saving payment'
  const either = (on: boolean) => (on ? 'enabled' : 'disabled')
  return {
    payment_method_redisplay: either(show),
    payment_method_remove: either(remove),
    payment_method_save: either(offered),
    ...(offered && saving === 'payment' && { payment_method_save_usage: usageOf({ usage }) }),
  }
}

export const usageOf = ({ usage = 'on_session' }: { usage?: FutureUsage | undefined }): FutureUsage => usage
