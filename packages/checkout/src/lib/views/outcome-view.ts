/** After the payment: done, or on its way. */
import { html, nothing } from 'lit'
import { doneTitle } from './view-of.ts'
import type { View } from './view.ts'

export function outcomeView(view: View) {
  const { state, strings, money, setup } = view
  const { payment } = state
  const done = state.name === 'succeeded'
  const content = html`
    <svg viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r="22" />
      <path d=${done ? 'M14 25l7 7 13-15' : 'M24 12v12l8 5'} />
    </svg>
    <h2 part="title" tabindex="-1">${done ? doneTitle(view) : strings.processing}</h2>
    ${setup ? nothing : html`<p>${done ? strings.succeeded_text : strings.processing_text}</p>`}
    ${payment && !setup
      ? html`<dl part="receipt">
          ${payment.amount && payment.currency
            ? html`<div>
                <dt>${strings.amount}</dt>
                <dd class="amount">${money(payment.amount, payment.currency)}</dd>
              </div>`
            : nothing}
          ${payment.orderId
            ? html`<div>
                <dt>${strings.reference}</dt>
                <dd>${payment.reference ? html`<span>${payment.reference}</span>` : '…'}</dd>
              </div>`
            : nothing}
        </dl>`
      : nothing}
    ${done ? html`<slot name="success"></slot>` : nothing}
  `
  // Two templates, so that one outcome does not move into the other's place but is there anew.
  return done
    ? html`<div part="outcome">${content}</div>`
    : html`<div part="outcome" class="pending">${content}</div>`
}
