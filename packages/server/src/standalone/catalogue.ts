import { readFileSync } from 'node:fs'
import { limits } from '@pay-checkout/protocol'
import * as v from 'valibot'
import type { PriceCart } from '../index.ts'
import { OwnerError } from './owner-error.ts'

const minorUnit = "write a whole number of the currency's minor unit, such as 1999 for $19.99"
const amount = v.pipe(
  v.number(minorUnit),
  v.integer(minorUnit),
  v.minValue(0, 'write 0 or more'),
  v.maxValue(limits.amount, `no currency goes beyond ${limits.amount}`),
)
const label = v.pipe(v.string('write what buyers read, in quotes'), v.nonEmpty('write what buyers read'))
const count = 'write a whole number from 1 up'

const item = v.strictObject({
  /** As the page names it. */
  id: v.pipe(v.string('write a name for your pages, in quotes'), v.nonEmpty('write a name for your pages'), v.maxLength(limits.idLength)),
  /** What the buyer reads. */
  label,
  /** Of one, in the currency's minor unit. */
  amount,
  /** The most that one order may hold. Default: what the protocol allows. */
  max: v.optional(v.pipe(v.number(count), v.integer(count), v.minValue(1, count))),
})

/** What the site sells. */
const catalogue = v.strictObject({
  /** For editors. */
  $schema: v.optional(v.string()),
  /** Three lower-case letters. */
  currency: v.pipe(v.string('write three lower-case letters, such as "usd"'), v.regex(/^[a-z]{3}$/, 'write three lower-case letters, such as "usd"')),
  items: v.pipe(v.array(item, 'write a list, in brackets'), v.nonEmpty('there is nothing to sell')),
  /** A line of its own in every order. Default: nothing is shipped, or that costs nothing. */
  shipping: v.optional(
    v.strictObject({
      label,
      amount,
      /** When the goods cost at least this, it is free. */
      freeFrom: v.optional(amount),
    }),
  ),
})
export type Catalogue = v.InferOutput<typeof catalogue>

const example = `{
  "currency": "usd",
  "items": [{ "id": "mug", "label": "Morning mug", "amount": 2800, "max": 9 }]
}`

/** Reads and checks the file. Throws an `OwnerError` that names the place, and what to write there. */
export function readCatalogue(file: string): Catalogue {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new OwnerError(`There is no catalogue ${file}. It says what is sold, amounts in the currency's minor unit:\n\n${example}`)
  }
  return parseCatalogue(text, file)
}

export function parseCatalogue(text: string, file: string): Catalogue {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    // Node says what it met, and the line and column.
    throw new OwnerError(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}.`)
  }
  const parsed = v.safeParse(catalogue, json, { abortEarly: true })
  if (!parsed.success) throw new OwnerError(`${file}: ${describeIssue(parsed.issues[0])}.`)
  const { items } = parsed.output
  for (const [index, { id }] of items.entries()) {
    const first = items.findIndex((other) => other.id === id)
    if (first < index) throw new OwnerError(`${file}: items.${index}.id is ${JSON.stringify(id)}, like items.${first}.id: give each its own.`)
  }
  return parsed.output
}

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  if (path === null) return `it holds ${issue.received}: write an object, in braces`
  // A strict object's own words, for a key that is not there or that nobody knows.
  if (issue.type === 'strict_object' && issue.expected === 'never') return `${path} means nothing here: take it out`
  if (issue.input === undefined) return `${path} is missing`
  return `${path} is ${JSON.stringify(issue.input)}: ${issue.message}`
}

/** What a cart costs by the catalogue. */
export function priceBy({ currency, items: products, shipping }: Catalogue): PriceCart {
  const byId = new Map(products.map((product) => [product.id, product]))
  return ({ items }) => {
    const lines = []
    let goods = 0
    for (const { id, quantity } of items) {
      const product = byId.get(id)
      if (!product) return { refused: 'Something in your cart is no longer sold.' }
      const { max = limits.quantity } = product
      if (quantity > max) return { refused: `We can sell you at most ${max} of “${product.label}”.` }
      lines.push({ label: product.label, quantity, amount: product.amount * quantity })
      goods += product.amount * quantity
    }
    if (!shipping) return { currency, lines }
    const isFree = shipping.freeFrom !== undefined && goods >= shipping.freeFrom
    return { currency, lines: [...lines, { kind: 'shipping', label: shipping.label, amount: isFree ? 0 : shipping.amount }] }
  }
}
