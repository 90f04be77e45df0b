/** Which view a state has, and what is said of it to who can't see it. */
import type { CheckoutState, StateName } from '../checkout-machine.ts'
import type { Texts } from '../strings.ts'
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
export function announcement({ name, problem }: CheckoutState, strings: Texts): string | undefined {
  if (problem?.code === 'incomplete') return strings.incomplete
  if (problem || name === 'canceled') return ''
  return name === 'authenticating' ? strings.challenge : strings[name]
}
