/** Who may try to pay: asked before anything costs money. */
import type { Buyer, Context, Customer } from '../context.ts'
import { countOf } from '../limits.ts'
import { fingerprint } from '../minting/fingerprint.ts'
import type { Count } from '../orders/limit-store.ts'
import { clientAddress } from './client-address.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

/** A call that leads to money. */
export interface Attempt {
  call: 'intents' | 'setups'
  checkoutId: string
  proof: string | undefined
}

/** Says whether the call may go on, before Stripe is asked; if not, why, in words for the buyer. */
export type Guard = (
  request: Request,
  attempt: {
    call: 'intents' | 'setups'
    checkoutId: string
    /** What the page sent along, such as the answer of a captcha. */
    proof?: string
    /** Who is signed in. */
    customer?: Customer
  },
) => true | { refused: string } | Promise<true | { refused: string }>

/** Finds out who asks: the merchant's session, and the address. */
export async function whoAsks(context: Context, request: Request): Promise<Buyer> {
  const user = await signedIn(context, request)
  const address = await clientAddress(context.clientAddress, request)
  return { ...(user && { user }), ...(address && { client: await fingerprint(address) }) }
}

export async function signedIn({ customer }: Context, request: Request): Promise<Customer | undefined> {
  const user = await customer?.(request)
  if (!user) return undefined
  if (typeof user.id !== 'string' || !/^.{1,255}$/s.test(user.id)) {
    throw new TypeError('customer() answered with a user without an id. Return {id}, or undefined if nobody is signed in.')
  }
  const { id, email, name } = user
  return { id, ...(email && { email }), ...(name && { name }) }
}

/** Counts one more attempt, unless there were too many. */
export async function countAttempt(context: Context, { client }: Buyer, checkoutId: string): Promise<Outcome<unknown>> {
  const { clock, limits, orders } = context
  const now = clock()
  const until = now + limits.window
  if (client !== undefined) {
    const count = await orders.limits.hit(countOf.attemptsOf(client), now, until)
    if (count.hits > limits.attemptsPerClient) return tooOften(count, now)
  }
  const count = await orders.limits.hit(countOf.attemptsFor(checkoutId), now, until)
  return count.hits > limits.attemptsPerCheckout ? tooOften(count, now) : accept(undefined)
}

/** Refuses who has had too many declined cards, and whom the merchant's guard refuses. */
export async function admit(
  context: Context,
  request: Request,
  { user, client }: Buyer,
  { call, checkoutId, proof }: Attempt,
): Promise<Outcome<unknown>> {
  const { clock, limits, orders, guard } = context
  const now = clock()
  const counts: [key: string, most: number][] = [
    [countOf.declinesFor(checkoutId), limits.declinesPerCheckout],
    ...(client === undefined ? [] : [[countOf.declinesOf(client), limits.declinesPerClient] as [string, number]]),
    ...(user ? [[countOf.declinesOfUser(user.id), limits.declinesPerClient] as [string, number]] : []),
  ]
  for (const [key, most] of counts) {
    const count = await orders.limits.find(key, now)
    if (count && count.hits >= most) return tooOften(count, now)
  }

  const verdict = await guard?.(request, {
    call,
    checkoutId,
    ...(proof !== undefined && { proof }),
    ...(user && { customer: user }),
  })
  if (verdict === undefined && !guard) return accept(undefined)
  if (verdict === true) return accept(undefined)
  return refuse('guard_refused', verdict?.refused ?? 'This can not be paid for now.')
}

const tooOften = ({ untilMs }: Count, nowMs: number) =>
  refuse('rate_limited', 'Too many attempts. Try again later.', { retryAfter: Math.max(1, Math.ceil((untilMs - nowMs) / 1000)) })
