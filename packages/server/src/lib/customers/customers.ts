/** What the merchant's own code can do with its users' payments and cards. Each function knows one user, and no other's. */
import type { Context } from '../context.ts'
import type { ListOptions, OrderPage } from '../orders/list-orders.ts'
import { isText, listOrders } from '../orders/list-orders.ts'
import type { StripePaymentMethod } from '../stripe-client.ts'
import { isGone } from '../stripe-errors.ts'

/** A saved card, or another way to pay that Stripe keeps for the user. */
export interface SavedPaymentMethod {
  /** `pm_…` */
  id: string
  /** `card`, `sepa_debit`… */
  type: string
  /** Of cards. */
  card?: { brand: string; last4: string; expMonth: number; expYear: number }
  /** Unix milliseconds. */
  createdMs: number
}

/**
 * By the merchant's own id of a user, the one that `customer` gives; without one, as of a session that is over, nothing is found. All
 * of them throw what Stripe's SDK throws.
 */
export interface Customers {
  /** The user's orders, newest first, in pages. */
  payments: (userId: string, options?: Omit<ListOptions, 'userId'>) => Promise<OrderPage>
  /** What the user has saved at Stripe, newest first. */
  paymentMethods: (userId: string) => Promise<SavedPaymentMethod[]>
  /** Deletes one of them. False if this user has no such one. */
  removePaymentMethod: (userId: string, paymentMethodId: string) => Promise<boolean>
  /**
   * Deletes the user's customer and saved cards at Stripe, and takes the user and the email off the orders here, which stay,
   * because the books need them. False if the user was not known.
   */
  forget: (userId: string) => Promise<boolean>
}

export function createCustomers(context: Context): Customers {
  const { orders, stripe, livemode } = context
  const linkOf = async (userId: string) => (isText(userId) ? orders.customers.byUser(userId, livemode) : undefined)
  const customerIdOf = async (userId: string) => (await linkOf(userId))?.customerId

  return {
    payments: (userId, options) => listOrders(orders, { ...options, userId }),

    async paymentMethods(userId) {
      const customerId = await customerIdOf(userId)
      return customerId === undefined ? [] : (await listMethods(context, customerId)).map(toSaved)
    },

    async removePaymentMethod(userId, paymentMethodId) {
      const customerId = await customerIdOf(userId)
      if (customerId === undefined) return false
      try {
        const { customer } = await stripe.paymentMethods.retrieve(paymentMethodId)
        if ((typeof customer === 'string' ? customer : customer?.id) !== customerId) return false
        await stripe.paymentMethods.detach(paymentMethodId)
        return true
      } catch (error) {
        if (isGone(error)) return false
        throw error
      }
    },

    async forget(userId) {
      if (!isText(userId)) return false
      const link = await linkOf(userId)
      if (link?.customerId !== undefined) {
        try {
          await stripe.customers.del(link.customerId)
        } catch (error) {
          if (!isGone(error)) throw error
        }
      }
      const known = link !== undefined || (await orders.list({ limit: 1, userId })).length > 0
      await orders.customers.forget(userId, livemode)
      return known
    },
  }
}

async function listMethods({ stripe }: Context, customerId: string): Promise<StripePaymentMethod[]> {
  const found: StripePaymentMethod[] = []
  for (;;) {
    const last = found.at(-1)
    const params = { limit: 100, ...(last && { starting_after: last.id }) }
    try {
      const page = await stripe.customers.listPaymentMethods(customerId, params)
      found.push(...page.data)
      if (!page.has_more || page.data.length === 0) return found
    } catch (error) {
      // The customer was deleted in Stripe's dashboard, and the cards with it.
      if (isGone(error)) return []
      throw error
    }
  }
}

function toSaved({ id, type, card, created }: StripePaymentMethod): SavedPaymentMethod {
  return {
    id,
    type,
    ...(card && { card: { brand: card.brand, last4: card.last4, expMonth: card.exp_month, expYear: card.exp_year } }),
    createdMs: created * 1000,
  }
}
