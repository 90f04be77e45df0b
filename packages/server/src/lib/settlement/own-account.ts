import type { Context } from '../context.ts'
import type { StoredOrder } from '../orders/order.ts'

/** Whether the order's PaymentIntent was made in the account that our keys are of; where one of the two is not known, it is believed. */
export async function isOwnAccount(context: Pick<Context, 'account'>, { account }: Pick<StoredOrder, 'account'>): Promise<boolean> {
  if (account === undefined) return true
  const own = await context.account()
  return own === undefined || own === account
}
