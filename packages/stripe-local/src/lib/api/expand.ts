/** `expand[]`: ids in an answer are replaced by their objects. https://docs.stripe.com/api/expanding_objects */
import type { Account } from '../domain/account.ts'
import {
  findBalanceTransaction,
  findCharge,
  findCustomerOrDeleted,
  findPaymentIntent,
  findPaymentMethod,
  findReview,
  findSetupAttempt,
  findSetupIntent,
} from '../domain/find.ts'
import type { Charge } from '../domain/objects.ts'
import { refundsOf } from '../domain/refund.ts'
import { invalidParam } from '../domain/stripe-error.ts'
import type { Form } from './form.ts'
import { listOf, text } from './params.ts'
import type { Route } from './route.ts'

type Tree = Readonly<Record<string, unknown>>

/** A field that can be expanded: what it leads to, and how to get there. */
interface Link {
  readonly to: string
  readonly follow: (account: Account, owner: Tree) => unknown
}

const link = (to: string, field: string, find: (account: Account, id: string, place: 'path') => unknown): Link => ({
  to,
  follow(account, owner) {
    const id = owner[field]
    return typeof id === 'string' ? find(account, id, 'path') : id
  },
})

const customer = link('customer', 'customer', findCustomerOrDeleted)
const charge = link('charge', 'charge', findCharge)
const latestCharge = link('charge', 'latest_charge', findCharge)
const paymentIntent = link('payment_intent', 'payment_intent', findPaymentIntent)
const paymentMethod = link('payment_method', 'payment_method', findPaymentMethod)
const review = link('review', 'review', findReview)
const setupIntent = link('setup_intent', 'setup_intent', findSetupIntent)
const latestAttempt = link('setup_attempt', 'latest_attempt', findSetupAttempt)
const balanceTransaction = link('balance_transaction', 'balance_transaction', findBalanceTransaction)
const failureBalanceTransaction = link('balance_transaction', 'failure_balance_transaction', findBalanceTransaction)
const source: Link = {
  to: 'charge',
  follow({ charges, disputes, refunds }, { source: id }) {
    return charges.get(String(id)) ?? refunds.get(String(id)) ?? disputes.get(String(id)) ?? id
  },
}
const refunds: Link = {
  to: 'refund list',
  follow(account, owner) {
    const { id } = owner as unknown as Charge
    const data = refundsOf(account, findCharge(account, id, 'path'))
    return { object: 'list', data, has_more: false, url: `/v1/charges/${id}/refunds` }
  },
}

type Links = Readonly<Record<string, Link>>

/** By the kind of object; a list has its members under `data`. */
const links: Readonly<Record<string, Links>> = {
  payment_intent: { customer, latest_charge: latestCharge, payment_method: paymentMethod, review },
  setup_intent: { customer, latest_attempt: latestAttempt, payment_method: paymentMethod },
  setup_attempt: { customer, payment_method: paymentMethod, setup_intent: setupIntent },
  payment_method: { customer },
  customer_session: { customer },
  charge: { balance_transaction: balanceTransaction, customer, payment_intent: paymentIntent, refunds, review },
  refund: {
    balance_transaction: balanceTransaction,
    charge,
    customer,
    failure_balance_transaction: failureBalanceTransaction,
    payment_intent: paymentIntent,
    payment_method: paymentMethod,
  },
  dispute: { charge, payment_intent: paymentIntent },
  review: { charge, payment_intent: paymentIntent },
  early_fraud_warning: { charge, payment_intent: paymentIntent },
  balance_transaction: { source },
}

/** The paths of `expand[]`, checked against what the route answers: a request with a wrong one is not carried out. */
export function expandParam(form: Form, route: Pick<Route, 'method' | 'path'>): string[][] {
  const given = form['expand'] === undefined ? [] : listOf(text)(form['expand'], 'expand')
  return given.map((path) => {
    const steps = path.split('.')
    if (steps.length > 4) {
      throw invalidParam('expand', `You cannot expand more than 4 levels of a property. Property: ${path}`)
    }
    let at: string | undefined = answerKind(route)
    for (const step of steps) at = at === undefined ? undefined : kindBehind(at, step)
    if (at !== undefined) return steps
    const hint = answerKind(route).endsWith(' list') ? ` You may want to try expanding 'data.${path}' instead.` : ''
    throw invalidParam('expand', `This property cannot be expanded (${path}).${hint}`)
  })
}

function kindBehind(kind: string, step: string): string | undefined {
  if (kind.endsWith(' list')) return step === 'data' ? kind.slice(0, -' list'.length) : undefined
  return links[kind]?.[step]?.to
}

/** `/v1/charges/:id` answers a charge, `GET /v1/charges` a list of them. */
function answerKind({ method, path }: Pick<Route, 'method' | 'path'>): string {
  const [collection = '', ...rest] = path.replace(/^\/v1\/(radar\/)?/, '').split('/')
  const kind = collection.replace(/s$/, '')
  return method === 'GET' && (rest.length === 0 || rest[0] === 'search') ? `${kind} list` : kind
}

export const expand = (account: Account, answer: object, paths: readonly (readonly string[])[]): object =>
  paths.reduce((expanded, steps) => expandAlong(account, expanded, steps), { ...answer } as Tree)

function expandAlong(account: Account, owner: Tree, steps: readonly string[]): Tree {
  const [step, ...rest] = steps
  if (step === undefined) return owner
  const into = (value: unknown): unknown => (isTree(value) ? expandAlong(account, value, rest) : value)
  const members = owner['data']
  if ((owner['object'] === 'list' || owner['object'] === 'search_result') && Array.isArray(members)) return { ...owner, data: members.map(into) }
  // An earlier path may have expanded this step already.
  const value = isTree(owner[step])
    ? owner[step]
    : links[String(owner['object']).replace('radar.', '')]?.[step]?.follow(account, owner)
  return { ...owner, [step]: into(value) }
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)
