import { currencyDigits, type FutureUsage, type QuoteLine } from '@pay-checkout/protocol'
import type { Price } from '../context.ts'

/** A price that can be charged; or what is wrong with it, for the developer. */
export type CheckedPrice =
  | {
      ok: true
      currency: string
      amount: number
      lines: QuoteLine[]
      capture?: 'manual'
      setupFutureUsage?: FutureUsage
    }
  | { ok: false; problem: string }

const usages = new Set<string | undefined>(['off_session', 'on_session', undefined])
const kinds = new Set<string | undefined>(['item', 'discount', 'shipping', 'tax', undefined])

/**
 * Checks what `price` answered, which may come from JavaScript without types, and adds the lines up: to how much, is for others to judge. Lines are built
 * anew from the known fields, so that nothing else of the merchant's (a purchase price, a margin) goes to the browser.
 */
export function checkPrice({ currency, lines, capture, setupFutureUsage }: Exclude<Price, { refused: string }>): CheckedPrice {
  if (typeof currency !== 'string' || !/^[a-z]{3}$/.test(currency)) {
    return problem(`currency is ${JSON.stringify(currency)}: write three lower-case letters, such as 'usd'`)
  }
  if (!Array.isArray(lines) || lines.length === 0) return problem('lines is not an array with at least one line')
  let amount = 0
  const clean: QuoteLine[] = []
  for (const [index, line] of lines.entries()) {
    const wrong = lineProblem(line)
    if (wrong) return problem(`lines.${index}.${wrong}`)
    amount += line.amount
    clean.push({
      ...(line.kind !== undefined && { kind: line.kind }),
      label: line.label,
      ...(line.quantity !== undefined && { quantity: line.quantity }),
      amount: line.amount,
    })
  }
  if (amount < 0) return problem(`the lines add up to ${amount}: less than nothing`)
  const step = smallestStep(currency)
  if (amount % step !== 0) {
    return problem(`the lines add up to ${amount}, and Stripe takes ${currency} only in multiples of ${step}`)
  }
  if (capture !== undefined && capture !== 'manual') return problem(`capture is ${JSON.stringify(capture)}: write 'manual', or nothing`)
  if (!usages.has(setupFutureUsage)) return problem(`setupFutureUsage is ${JSON.stringify(setupFutureUsage)}`)
  return { ok: true, currency, amount, lines: clean, ...(capture && { capture }), ...(setupFutureUsage && { setupFutureUsage }) }
}

function lineProblem(line: QuoteLine): string | undefined {
  if (typeof line !== 'object' || line === null) return 'is not an object'
  if (typeof line.label !== 'string' || line.label === '') return 'label is not a text'
  if (!Number.isSafeInteger(line.amount)) {
    return `amount is ${String(line.amount)}: write a whole number of the currency's minor unit, such as 1999 for $19.99`
  }
  if (line.quantity !== undefined && !(Number.isSafeInteger(line.quantity) && line.quantity > 0)) {
    return `quantity is ${String(line.quantity)}: write a whole number from 1 up`
  }
  return kinds.has(line.kind) ? undefined : `kind is ${JSON.stringify(line.kind)}`
}

/** https://docs.stripe.com/currencies#special-cases: kronur and shillings in whole, dinars and rials without the last digit. */
function smallestStep(currency: string): number {
  if (currency === 'isk' || currency === 'ugx') return 100
  return currencyDigits(currency) === 3 ? 10 : 1
}

const problem = (text: string): CheckedPrice => ({ ok: false, problem: text })
