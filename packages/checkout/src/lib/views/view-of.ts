/** Which view a state has, and what is said of it to who can't see it. */
import type { StateName } from '../checkout-machine.ts'
import { priceOf } from '../offer.ts'
import { formView } from './form-view.ts'
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

/** What a screen reader is told of a state; nothing where an alert says it already. */
export function announcement({ state: { name, problem, quote }, strings, slow, money }: View): string | undefined {
  if (problem?.code === 'incomplete') return strings.incomplete
  if (problem || name === 'canceled') return ''
  if (slow) return strings.slow
  // A changed total is another text, and so is read out.
  if (name === 'ready' && quote && 'currency' in quote) return `${strings.ready} ${strings.total}: ${priceOf(quote, money)}`
  return name === 'authenticating' ? strings.challenge : strings[name]
}
