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
  const client = await whoseAddress(context, request)
  return { ...(user && { user }), ...(client !== undefined && { client }) }
}

/** Whom requests are counted against: a hash of the address, where that is known. */
export async function whoseAddress(context: Context, request: Request): Promise<string | undefined> {
  const address = await clientAddress(context.clientAddress, request)
  return address && fingerprint(address)
}

export async function signedIn({ customer }: Context, request: Request): Promise<Customer | undefined> {
  const user = await customer?.(request)
  if (!user) return undefined
  if (typeof user.id !== 'string' || !/^.{1,255}$/s.test(user.id)) {
    const what = typeof user.id === 'string' ? `a text of ${user.id.length} characters` : typeof user.id
    throw new TypeError(`customer() answered with a user whose id is ${what}. Return a text of 1 to 255, or undefined if nobody is signed in.`)
  }
  const { id, email, name } = user
  return { id, ...(email && { email }), ...(name && { name }) }
}

type Counted = readonly [key: string, most: number]

/** Counts one more attempt, and refuses it if there were too many. */
export async function countAttempt(context: Context, { client }: Buyer, checkoutId: string): Promise<Outcome<unknown>> {
  const { clock, limits, orders } = context
  const now = clock()
  const counted: Counted[] = [
    ...(client === undefined ? [] : [[countOf.attemptsOf(client), limits.attemptsPerClient] as const]),
    [countOf.attemptsFor(checkoutId), limits.attemptsPerCheckout],
  ]
  const counts = await orders.limits.hit(counted.map(([key]) => key), now, now + limits.window)
  const over = counts.find((count, place) => count.hits > (counted[place]?.[1] ?? 0))
  return over ? tooOften(over, now) : accept(undefined)
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
  const counted: Counted[] = [
    [countOf.declinesFor(checkoutId), limits.declinesPerCheckout],
    ...(client === undefined ? [] : [[countOf.declinesOf(client), limits.declinesPerClient] as const]),
    ...(user ? [[countOf.declinesOfUser(user.id), limits.declinesPerClient] as const] : []),
  ]
  const counts = await orders.limits.find(counted.map(([key]) => key), now)
  const reached = counts.find((count, place) => count && count.hits >= (counted[place]?.[1] ?? 0))
  if (reached) return tooOften(reached, now)

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
