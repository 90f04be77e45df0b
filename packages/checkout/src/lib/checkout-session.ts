/**
 * The id of a checkout, kept for this tab across reloads, and what the buyer saw when an attempt to pay was begun under
 * it. Nothing secret: the order's token and the client secret come from the server each time.
 */
const prefix = 'pay-checkout:'

/** Two elements on a page must not share an order, so each takes the first key that is free. */
const taken = new Set<string>()

/** Without storage (blocked, or full) an id lives as long as the page. */
const memory = new Map<string, string>()

/** As much of an offer as it takes to ask how its payment stands. */
export interface Begun {
  readonly publishableKey: string
  readonly amount: number
  /** Nothing for a card that is saved. */
  readonly currency?: string | undefined
  readonly mode?: 'setup' | undefined
  /** What was in the cart, as `cart-mark.ts` puts it. */
  readonly cart?: string | undefined
  /** The buyer has read that the bank takes its time for it. */
  readonly told?: string | undefined
}

export interface CheckoutSession {
  /** The id; nothing before an attempt to pay was begun. */
  id(): string | undefined
  /** What the buyer saw at the latest attempt to pay, perhaps before a reload; nothing if there was none. */
  begun(): Begun | undefined
  /** To be called before Stripe or the server can do anything about a payment. `id` is the checkout's from now on. */
  begin(id: string, quote: Begun): void
  /** The next id is a new one. */
  forget(): void
  /** True if another element on this page has begun to pay: a return from a bank may be that one's. */
  othersBegun(): boolean
  /** Lets another element have the key. */
  release(): void
}

/** `name` tells elements with the same endpoint apart: the element's `id`, or nothing. */
export function openSession(endpoint: string, name: string): CheckoutSession {
  let key = `${prefix}${endpoint} ${name}`
  for (let n = 2; taken.has(key); n++) key = `${prefix}${endpoint} ${name}#${n}`
  taken.add(key)
  return {
    id: () => read(key)?.split(' ')[0],
    begun: () => readBegun(key),
    begin: (id, { publishableKey, amount, currency = 'setup', cart, told }) =>
      write(key, [id, amount, currency, publishableKey, cart, told].join(' ')),
    forget: () => write(key, undefined),
    othersBegun: () => [...taken].some((other) => other !== key && readBegun(other)),
    release: () => taken.delete(key),
  }
}

function readBegun(key: string): Begun | undefined {
  const [, amount, currency, publishableKey = '', cart, told] = read(key)?.split(' ') ?? []
  if (!currency) return undefined
  return { amount: Number(amount), publishableKey, cart, told, ...(currency === 'setup' ? { mode: currency } : { currency }) }
}

function read(key: string): string | null | undefined {
  try {
    return memory.get(key) ?? sessionStorage.getItem(key)
  } catch {
    return undefined
  }
}

function write(key: string, value: string | undefined): void {
  memory.delete(key)
  try {
    if (value) sessionStorage.setItem(key, value)
    else sessionStorage.removeItem(key)
  } catch {
    if (value) memory.set(key, value)
  }
}
