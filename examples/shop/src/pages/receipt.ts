import type { OrderView } from '@pay-checkout/protocol'
import { html, render } from 'lit'
import { money } from '../catalogue.ts'
import { lastOrder } from './last-order.ts'
import type { LastOrder } from './last-order.ts'

const paper = document.querySelector<HTMLElement>('#receipt')!
const order = lastOrder()
if (order) void follow(order)
else render(html`<h1>No receipt</h1><p>This tab has no order yet.</p><a class="button" href="/">To the shop</a>`, paper)

/** Shows the order, and again while Stripe or the bank has not decided yet. */
async function follow({ id, token }: LastOrder): Promise<void> {
  const answer = await fetch(`/pay/orders/${id}`, { headers: { authorization: `Bearer ${token}` } }).catch(() => undefined)
  if (!answer?.ok) {
    render(html`<h1>Your receipt can’t be shown right now</h1><p>Please reload this page in a moment.</p>`, paper)
    return
  }
  const view = (await answer.json()) as OrderView
  render(receipt(view), paper)
  if (view.status !== 'paid' && view.status !== 'canceled') setTimeout(() => void follow({ id, token }), 2000)
}

function receipt({ reference, status, lines, amount, refunded, createdAt }: OrderView) {
  return html`<p class="eyebrow">${status === 'paid' ? 'Paid' : 'Not settled yet'}</p>
    <h1>${status === 'paid' ? 'Thank you.' : 'We are waiting for your bank.'}</h1>
    <dl>
      <div><dt>Order</dt><dd class="number">${reference}</dd></div>
      <div><dt>Date</dt><dd>${new Date(createdAt).toLocaleDateString('en-US', { dateStyle: 'long' })}</dd></div>
    </dl>
    <table>
      <tbody>
        ${lines.map(
          ({ label, quantity, amount }) =>
            html`<tr><td>${label}${(quantity ?? 1) > 1 ? ` × ${quantity}` : ''}</td><td>${amount === 0 ? 'Free' : money(amount)}</td></tr>`,
        )}
      </tbody>
      <tfoot>
        <tr><td>Total</td><td>${money(amount)}</td></tr>
        ${refunded > 0 ? html`<tr><td>Refunded</td><td>−${money(refunded)}</td></tr>` : ''}
      </tfoot>
    </table>
    <a class="button" href="/">Back to the shop</a>`
}
