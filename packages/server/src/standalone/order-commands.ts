import { existsSync } from 'node:fs'
import type { Checkout, ListOptions, Order } from '../index.ts'
import { money } from './money.ts'
import { openCheckout } from './open-checkout.ts'
import { OwnerError } from './owner-error.ts'
import type { Settings } from './settings.ts'

const statuses = ['draft', 'open', 'action', 'processing', 'authorized', 'paid', 'canceled', 'review'] as const

export function listOrders(
  settings: Settings,
  options: { status?: string; email?: string; reference?: string; limit?: string; json?: boolean },
): Promise<number> {
  const { limit = '20', email, reference, json } = options
  const status = statuses.find((known) => known === options.status)
  if (options.status !== undefined && !status) throw new OwnerError(`There is no status “${options.status}”. There are: ${statuses.join(', ')}.`)
  const conditions: ListOptions = { ...(status && { status }), ...(email && { email }), ...(reference && { reference }) }
  return withCheckout(settings, async ({ orders }) => {
    let left = wholeNumber('--limit', limit)
    for (let after: string | undefined; left > 0;) {
      const page = await orders.list({ ...conditions, limit: Math.min(left, 100), ...(after && { after }) })
      for (const order of page.orders) console.log(json ? JSON.stringify(order) : row(order))
      left -= page.orders.length
      after = page.next
      if (!after) break
    }
    return 0
  })
}

/** Always under a key, which is told should nobody know what became of the refund. */
export function refundOrder(
  settings: Settings,
  name: string | undefined,
  { amount, key = crypto.randomUUID() }: { amount?: string; key?: string },
): Promise<number> {
  if (!name) throw new OwnerError('Which order? Write pay-checkout-server refund K7F3-9QXM, or its id.')
  return withCheckout(settings, async (checkout) => {
    const { id } = await find(checkout, name)
    const options = { idempotencyKey: key, ...(amount !== undefined && { amount: wholeNumber('--amount', amount) }) }
    const result = await checkout.orders.refund(id, options).catch((error: unknown) => {
      const again = ['pay-checkout-server refund', id, ...(amount === undefined ? [] : ['--amount', amount]), '--key', quoted(key)].join(' ')
      const message =
        `${error instanceof Error ? error.message : String(error)}\n` +
        'Whether the money was given back is not known. Repeat it like this: it gives back once, however often you do. ' +
        `A failure of Stripe’s own may be repeated for a day.\n\n  ${again}`
      throw new OwnerError(message, { cause: error })
    })
    if (!result.ok) throw new OwnerError(`${result.message} (${result.code})`)
    const { order } = result
    const left = order.received - order.refunded
    console.log(`${money(result.amount, order.currency)} of order ${order.reference} is given back; ${money(left, order.currency)} is left.`)
    return 0
  })
}

export function acceptOrder(settings: Settings, name: string | undefined): Promise<number> {
  if (!name) throw new OwnerError('Which order? Write pay-checkout-server accept K7F3-9QXM, or its id.')
  return withCheckout(settings, async (checkout) => {
    const { id } = await find(checkout, name)
    const result = await checkout.orders.accept(id)
    if (!result.ok) throw new OwnerError(`${result.message} (${result.code})`)
    const { reference, amount, received, currency } = result.order
    console.log(`Order ${reference} is paid: it is for ${money(amount, currency)}, and ${money(received, currency)} was taken.`)
    console.log('What is to be done for it is left to the server.')
    return 0
  })
}

export function syncOrders(settings: Settings, name: string | undefined): Promise<number> {
  return withCheckout(settings, async (checkout) => {
    if (name) {
      const { id } = await find(checkout, name)
      const order = await checkout.orders.sync(id)
      if (order) console.log(row(order))
      return 0
    }
    const { fulfilled: _fulfilled, held: _held, effects: _effects, ...mended } = await checkout.sweep()
    console.log(Object.entries(mended).map(([what, count]) => `${what} ${count}`).join(', '))
    console.log('What is to be done for paid orders is left to the server.')
    return mended.failed > 0 ? 1 : 0
  })
}

/** These work beside a running server, on the same database. What an order leads to is for the server alone. */
async function withCheckout(settings: Settings, work: (checkout: Checkout) => Promise<number>): Promise<number> {
  const { stripe, database } = settings
  if (!stripe) throw new OwnerError('There are no Stripe keys: set STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY, as for the server.')
  if (!database.includes('://') && !existsSync(database)) {
    throw new OwnerError(`There are no orders here: no file ${database}. Go to the server's folder, or set DATABASE_FILE.`)
  }
  const checkout = await openCheckout(settings, stripe, database)
  try {
    return await work(checkout)
  } finally {
    await checkout.close()
  }
}

async function find({ orders }: Checkout, name: string): Promise<Order> {
  const byId = await orders.get(name)
  if (byId) return byId
  const { orders: found } = await orders.list({ reference: name, limit: 2 })
  const [order, second] = found
  if (second) throw new OwnerError(`Several orders have the reference ${name}: name one by its id, ${found.map(({ id }) => id).join(' or ')}.`)
  if (!order) throw new OwnerError(`There is no order ${name}. See pay-checkout-server orders.`)
  return order
}

function row({ reference, status, amount, currency, refunded, email, createdMs, id }: Order): string {
  const total = money(amount, currency) + (refunded > 0 ? ` (-${money(refunded, currency)})` : '')
  return [reference, status.padEnd(10), new Date(createdMs).toISOString().slice(0, 16), total.padEnd(14), id, email].filter(Boolean).join('  ')
}

/** As one word of a shell's. */
const quoted = (word: string) => (/^[\w.-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

function wholeNumber(option: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new OwnerError(`${option} is “${text}”: write a whole number from 1 up.`)
}
