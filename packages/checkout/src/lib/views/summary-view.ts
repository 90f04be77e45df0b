/** What is paid for: the cart, what the server adds to it or takes off, and the sum. */
import type { Quote, QuoteLine } from '@pay-checkout/protocol'
import { html, nothing } from 'lit'
import { fill } from '../strings.ts'
import type { View } from './view.ts'

/**
 * The bones keep their place once the order is there: it has the room that it had before anything was known of it but how many
 * items there are, and what the server adds stands in a line of which the room is always kept.
 */
export const summaryView = (view: View) => {
  const { quote } = view.state
  const order = quote && 'currency' in quote ? quote : undefined
  return html`<section part="summary" aria-label=${view.strings.summary}>
    <div class="lines">
      <div class="blank" ?data-past=${order} aria-hidden="true">
        ${Array.from({ length: view.rows }, () => html`<p class="bones"><i></i><i></i></p>`)}
        <p class="added"><b></b><b></b><b></b></p>
      </div>
      ${order ? lines(order, view) : nothing}
    </div>
    ${order ? total(order, view) : html`<p part="total" class="bones"><i></i><i></i></p>`}
  </section>`
}

function lines({ lines, currency }: Quote, { strings, money, unshipped }: View) {
  const row = ({ kind = 'item', label, quantity = 1, amount }: QuoteLine) => html`
    <li part="line ${kind}">
      <span>
        ${quantity > 1 ? html`<span class="count">${fill(strings.count, { count: quantity })}</span> ` : nothing}${label}
      </span>
      <span class="amount">${money(amount, currency)}</span>
    </li>
  `
  const added = lines.filter((line) => !isItem(line)).map(row)
  if (unshipped) added.push(html`<li part="line later">${strings.shipping_later}</li>`)
  return html`
    <div>
      <ul>
        ${lines.filter(isItem).map(row)}
      </ul>
      ${added.length ? html`<ul class="added">${added}</ul>` : nothing}
    </div>
  `
}

const isItem = ({ kind = 'item' }: QuoteLine): boolean => kind === 'item'

const total = ({ amount, currency }: Quote, { strings, money }: View) =>
  html`<p part="total"><span>${strings.total}</span><span class="amount">${money(amount, currency)}</span></p>`
