/** Which view a state has, and what is said of it to who can't see it. */
import type { StateName } from '../checkout-machine.ts'
import { priceOf } from '../offer.ts'
import { formView, payingText } from './form-view.ts'
import { unavailableView } from './unavailable-view.ts'
import type { View } from './view.ts'

export const busy = (name: StateName): boolean => name === 'submitting' || name === 'authenticating'

/** Nothing can be typed any more: the form gives way to something shorter. */
export const over = (name: StateName): boolean =>
  name === 'processing' || name === 'succeeded' || name === 'unavailable'

/** `outcomeView` is there before there is any outcome. */
export function viewOf(name: StateName, outcomeView: ((view: View) => unknown) | undefined) {
  if (name === 'unavailable') return unavailableView
  return (over(name) && outcomeView) || formView
}

/** What a screen reader is told of a state; what an alert says already is left to it. */
export function announcement(view: View): string | undefined {
  const { state, strings, slow, money } = view
  const { name, problem, quote } = state
  if (name === 'ready' || name === 'canceled') {
    const said = problem?.code === 'incomplete' ? strings.incomplete : problem || name === 'canceled' ? '' : strings.ready
    // A changed total is another text, and so is read out.
    const total = quote && 'currency' in quote ? `${strings.total}: ${priceOf(quote, money)}` : ''
    return `${said} ${total}`.trim()
  }
  if (problem) return ''
  if (slow) return strings.slow
  if (name === 'authenticating') return strings.challenge
  return name === 'submitting' ? payingText(view) : name === 'succeeded' ? doneTitle(view) : strings[name]
}

export function doneTitle({ state: { payment }, strings, setup }: View): string | undefined {
  if (setup) return strings.saved
  return payment?.amount ? strings.succeeded : strings.placed
}
