/**
 * From the attributes to a form that takes input. Everything here runs in the background: what was overtaken notices by its
 * `signal`, and throws.
 */
import { tellDeveloper, type CheckoutProblem } from '../errors.ts'
import { isCartMissing } from './ask-offer.ts'
import type { Cashier, Desk } from './cashier.ts'
import type { CheckoutEvent, CheckoutState } from './checkout-machine.ts'
import type { Begun, CheckoutSession } from './checkout-session.ts'
import { delay } from './delay.ts'
import { askedOf } from './details.ts'
import { cleanAddress, returnWaits } from './stripe/return-url.ts'
import type { Wording } from './wording.ts'

/** The controller, as the opening sees it. */
export interface Opening extends Desk {
  readonly state: CheckoutState
  readonly wording: Wording
  dispatch(event: CheckoutEvent): void
  /** Loads the cashier and all texts; nothing if the cashier can't be loaded. */
  call(): Promise<Cashier | undefined>
}

/** Asks for the price, looks into what became of an earlier attempt, and mounts the fields. */
export async function openCheckout(opening: Opening, signal: AbortSignal): Promise<void> {
  const { host, fields, session, wording } = opening
  cleanAddress()
  // Who comes back from their bank may have paid what the cart no longer has.
  if (isCartMissing(host) && !(returnWaits() && (host.publishableKey || session.begun()))) return missItems(opening, signal)
  // The words for what else is asked for are among the others.
  const first = askedOf(host, false).length || host.express ? undefined : 'first'
  const [answer] = await Promise.all([opening.quote(signal), wording.load(first)])
  signal.throwIfAborted()
  // A cart that is refused now may have been paid before the page was reloaded.
  const returning = isReturning(session)
  const { publishableKey = '' } = host
  const begun = session.begun() ?? (returning && publishableKey ? { publishableKey, amount: 0 } : undefined)
  const quote = answer.ok ? answer.value : begun
  const refusal = answer.ok ? undefined : answer.problem
  // Somebody who comes back from their bank is not told that nothing was charged.
  if (!quote) return returning ? opening.dispatch({ type: 'lost' }) : refusal && fail(opening, refusal, signal)
  const key = publishableKey || quote.publishableKey
  if (!key.startsWith('pk_') && !(host.stripe && !key)) {
    tellDeveloper(/^(sk|rk)_/.test(key) ? 'secret_key' : 'no_publishable_key')
    return fail(opening, { code: 'misconfigured' }, signal)
  }
  if (answer.ok) opening.dispatch({ type: 'quoted', quote: answer.value })
  await fields.connect(key)
  signal.throwIfAborted()
  const earlier = await recover(opening, quote, signal)
  signal.throwIfAborted()
  const over = earlier && earlier.type !== 'declined' && earlier.type !== 'abandoned'
  if (!over && refusal) return fail(opening, refusal, signal)
  if (!over) await mountFields(opening, signal)
  // What a bank said in the end was told, and has led here.
  if (earlier && !(earlier.type === 'declined' && opening.state.problem)) opening.dispatch(earlier)
}

/** Puts the fields into the page. The cashier is loaded while the buyer types. */
export async function mountFields(opening: Opening, signal: AbortSignal): Promise<void> {
  const { fields, wording } = opening
  const { quote } = opening.state
  if (!quote) return
  await fields.mount({ offer: quote, locale: wording.locale })
  signal.throwIfAborted()
  opening.dispatch({ type: 'mounted' })
  void opening.call()
}

export const fail = (opening: Opening, problem: CheckoutProblem, signal: AbortSignal): Promise<void> =>
  end(opening, { type: 'failed', problem }, signal)

/** Not before there are words for it. */
async function end(opening: Opening, event: CheckoutEvent, signal: AbortSignal): Promise<void> {
  await opening.wording.load()
  signal.throwIfAborted()
  opening.dispatch(event)
}

/** A framework may set the items a little later; after that it looks like a mistake. */
async function missItems(opening: Opening, signal: AbortSignal): Promise<void> {
  const { host, session } = opening
  await delay(2_000, signal)
  const attribute = host.getAttribute('items') ?? ''
  // One that could not be read has been told of, but not what a framework's server wrote.
  if (host.items || !attribute || attribute.startsWith('[object ')) tellDeveloper('no_items', attribute)
  // Without a cart the server can't be asked about it.
  const unknown = session.begun() ?? isReturning(session)
  await end(opening, unknown ? { type: 'lost' } : { type: 'failed', problem: { code: 'misconfigured' } }, signal)
}

/** A return from a bank waits that no other element on the page has a better claim to. */
const isReturning = (session: CheckoutSession): boolean => returnWaits() && !session.othersBegun()

/** What became of an earlier attempt. If that can't be found out, nothing may be offered. */
async function recover(opening: Opening, quote: Begun, signal: AbortSignal): Promise<CheckoutEvent | undefined> {
  if (!opening.session.begun() && !returnWaits()) return undefined
  const cashier = await opening.call()
  return cashier ? cashier.recover(quote, signal) : { type: 'lost' }
}
