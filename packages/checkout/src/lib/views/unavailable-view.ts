/** Nothing can be paid at the moment: why, and a way to try again. */
import { html } from 'lit'
import { problemText } from '../strings.ts'
import type { View } from './view.ts'

export function unavailableView({ state: { problem }, strings, onRetry }: View) {
  const uncertain = problem?.code === 'unknown_outcome'
  const offline = problem?.code === 'network' && !navigator.onLine
  return html`
    <slot name="heading"></slot>
    <div part="outcome" role="alert">
      <h2 part="title" tabindex="-1">${uncertain ? strings.uncertain : strings.unavailable}</h2>
      <p>${offline ? strings.offline : problem ? problemText(problem, strings, '') : ''}</p>
      <button part="button" type="button" @click=${onRetry}>${uncertain ? strings.check : strings.retry}</button>
    </div>
  `
}
