import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { EffectCall, Fulfil, Order } from '../index.ts'
import { money } from './money.ts'

/** The variables that a command has no need to know. */
const secret = /^(STRIPE_|DATABASE_URL$)/

/**
 * What happens once an order is paid: a URL gets it by POST, a command on its standard input, and both an idempotency key.
 * Neither: it is printed. Throws if that fails, and is called again then. Nothing happens if all of its money was given back before.
 */
export function onPaid(target: string | undefined): Fulfil {
  const carryOut = carryOutBy(target)
  return async (order, call) => {
    if (isGivenBack(order)) console.log(`Order ${order.reference} was given back: there is nothing to do for it.`)
    else await carryOut(order, call)
  }
}

const isGivenBack = ({ received, refunded }: Order) => received > 0 && refunded >= received

function carryOutBy(target: string | undefined): Fulfil {
  if (target === undefined) return (order) => console.log(describe(order))
  if (/^https?:\/\//.test(target)) return (order, call) => post(target, order, call)
  return (order, call) => run(target, order, call)
}

function describe({ reference, lines, amount, currency, email }: Order): string {
  const goods = lines.filter(({ kind = 'item' }) => kind === 'item').map(({ label, quantity = 1 }) => `${quantity} × ${label}`)
  return [`Pack order ${reference}: ${goods.join(', ')}`, money(amount, currency), email].filter(Boolean).join(', ')
}

async function post(url: string, order: Order, { idempotencyKey, signal }: EffectCall): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
    body: JSON.stringify(order),
    signal,
  })
  await response.body?.cancel()
  if (!response.ok) throw new Error(`ON_PAID answered with ${response.status}.`)
}

async function run(command: string, order: Order, { idempotencyKey, signal }: EffectCall): Promise<void> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !secret.test(name)))
  const child = spawn(command, {
    shell: true,
    env: { ...env, ORDER_ID: order.id, IDEMPOTENCY_KEY: idempotencyKey },
    stdio: ['pipe', 'inherit', 'inherit'],
    signal,
  })
  // A command that reads nothing may be gone before the order is written.
  child.stdin.on('error', () => undefined)
  child.stdin.end(JSON.stringify(order))
  const [code, killedBy] = (await once(child, 'close')) as [number | null, string | null]
  if (code !== 0) throw new Error(`ON_PAID ended with ${code ?? killedBy}.`)
}
