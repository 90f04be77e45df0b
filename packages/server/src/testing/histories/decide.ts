/**
 * What is in review when all is over is for the merchant to decide, and it can be decided: what Stripe took in the order's currency is
 * accepted, all else is given back or let go.
 */
import type Stripe from 'stripe'
import type { Entry } from './audit-books.ts'
import { askForRefund, askToAccept } from './carry-out.ts'
import type { World } from './world.ts'

/** Gives back what was decided, in words. What went wrong is among the world's surprises. */
export async function decide(world: World, orders: readonly Entry[]): Promise<string[]> {
  const decisions = []
  for (const order of orders.filter(({ status }) => status === 'review')) decisions.push(await decideOn(world, order))
  await world.settled()
  await world.call(0, (checkout) => checkout.sweep())
  await world.settled()
  return decisions
}

async function decideOn(world: World, { id, currency, received, refunded, disputed, paymentIntentId = '' }: Entry): Promise<string> {
  const intent = await world.stripe.paymentIntents.retrieve(paymentIntentId)
  const left = Math.max(received - refunded - disputed, 0)
  world.acceptances.push({ orderId: id })
  await askToAccept(world, 0, world.acceptances.length - 1)
  const said = world.acceptances.at(-1)?.result
  const answer = said?.ok === false ? said.code : 'ok'
  const expected = rightAnswer(intent, left, currency)
  if (answer !== expected) world.surprises.push(`Whether order ${id} is accepted has the answer ${expected}, and not ${JSON.stringify(said)}.`)
  if (answer === 'ok') return 'decided: accepted'
  if (left > 0) {
    world.refunds.push({ key: `decision ${id}`, orderId: id, amount: undefined })
    await askForRefund(world, 0, world.refunds.length - 1)
    const refund = world.refunds.at(-1)?.result
    if (!refund?.ok || refund.amount !== left) world.surprises.push(`Order ${id} can not be given back: ${JSON.stringify(refund)}`)
    return 'decided: given back'
  }
  if (intent.status !== 'requires_capture') return 'decided before'
  const canceled = await world.call(0, (checkout) => checkout.orders.cancel(id))
  if (!canceled?.ok) world.surprises.push(`Order ${id} can not be let go: ${JSON.stringify(canceled)}`)
  return 'decided: let go'
}

function rightAnswer(intent: Stripe.PaymentIntent, left: number, currency: string): string {
  if (intent.status !== 'succeeded' || left === 0) return 'order_not_paid'
  return intent.currency === currency ? 'ok' : 'currency_differs'
}
