/** The order, the fields, and the button: everything up to the payment. */
import { html, nothing } from 'lit'
import { isFree, priceOf } from '../offer.ts'
import { fill, problemText } from '../strings.ts'
import { summaryView } from './summary-view.ts'
import type { View } from './view.ts'

export function formView(view: View) {
  const { state, strings, fields, disabled } = view
  const { name, quote } = state
  const busy = name === 'submitting' || name === 'authenticating'
  const loading = name === 'loading'
  return html`
    <slot name="heading"></slot>
    <slot name="summary">
      ${view.setup ? nothing : summaryView(view)}
    </slot>
    <div class="form" aria-busy=${loading}>
      ${view.express
        ? html`<div part="express" role="group" aria-label=${strings.express ?? ''}>
            <slot name="${fields}-express"></slot>
            <p part="divider">${strings.or}</p>
          </div>`
        : nothing}
      ${view.asked.map(
        (name) => html`
          <div part="details ${name}" role="group" aria-labelledby=${name} ?inert=${busy}>
            <p part="label" id=${name}>${strings[titles[name]]}</p>
            <slot name="${fields}-${name}"></slot>
          </div>
        `,
      )}
      <div part="fields" role="group" aria-label=${strings.details} ?inert=${busy} ?hidden=${!!quote && isFree(quote)}>
        ${view.asked.length ? html`<p part="label" aria-hidden="true">${strings.details}</p>` : nothing}
        <slot name=${fields}></slot>
      </div>
      <button
        part="button"
        type="button"
        aria-describedby="notice"
        aria-disabled=${loading || busy || disabled}
        aria-busy=${busy}
        @click=${view.onPay}
      >
        ${busy ? busyLabel(view) : html`<slot name="button-label">${payLabel(view)}</slot>`}
      </button>
      ${loading && !quote ? bones(view) : nothing}${loading && quote ? bones(view) : nothing}
    </div>
    <div class="below">
      <div class="room">
        <div role="alert" id="notice">${notice(view)}</div>
        <p part="secure">${loading || (quote && isFree(quote)) ? nothing : strings.secure}</p>
      </div>
    </div>
  `
}

const titles = { email: 'contact', shipping: 'shipping_address', billing: 'billing_address' } as const

/**
 * Stands in for all below the summary until it is there, at once and in its final place. Where the fields have another height
 * than was kept for them, nothing that was seen before moves: after the quote, these are other bones.
 */
const bones = ({ asked, strings, slow }: View) => html`
  <div class="bones">
    ${asked.map((name) => Array.from({ length: name === 'email' ? 1 : 6 }, () => html`<i class="wide"></i>`))}<i class="wide"></i
    ><i></i><i></i><i></i><i></i>
    <p>${slow ? strings.slow : strings.loading}</p>
  </div>
`

// Each label is a template of its own: it comes anew, in its place, where one that changed would move about the middle.
function payLabel({ state: { quote }, strings, money }: View) {
  if (!quote) return html`<span class="unseen">${strings.loading}</span>`
  if (isFree(quote)) return strings.place
  return 'currency' in quote ? fill(strings.pay, { amount: money(quote.amount, quote.currency) }) : strings.save
}

/** A card may be saved, or an order placed, and nothing paid. */
export const payingText = ({ state: { quote }, strings }: View): string =>
  quote?.amount ? strings.submitting : strings.working

function busyLabel(view: View) {
  const { state, strings, slow } = view
  const progress = html`<span class="progress"></span>`
  if (slow) return html`${strings.slow}${progress}`
  if (state.name === 'authenticating') return html`${strings.authenticating}${progress}`
  return html`${payingText(view)}${progress}`
}

function notice(view: View) {
  const { state, strings, money } = view
  const { name, problem, quote } = state
  if (name === 'canceled') return html`<p part="notice">${strings.canceled}</p>`
  // A field that is empty or wrong says so itself.
  if (!problem || problem.code === 'incomplete') return nothing
  const amount = quote ? priceOf(quote, money) : ''
  const part = problem.code === 'price_changed' ? 'notice' : 'notice error'
  return html`<p part=${part}>${problemText(problem, strings, amount)}</p>`
}
