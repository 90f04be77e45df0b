import type { OrderStatus, QuoteLine } from '@pay-checkout/protocol'
import { html, render } from 'lit'
import { money } from '../catalogue.ts'

interface Row {
  id: string
  reference: string
  status: OrderStatus
  amount: number
  refunded: number
  lines: QuoteLine[]
  createdAt: string
  packed: boolean
}

const words: Record<OrderStatus, string> = {
  draft: 'Started',
  open: 'Not paid yet',
  action: 'At the bank’s check',
  processing: 'Processing',
  authorized: 'Authorized',
  paid: 'Paid',
  canceled: 'Canceled',
  review: 'Look at this',
}

const place = document.querySelector<HTMLElement>('#orders')!
let problem = ''
let done = ''

async function refresh(): Promise<void> {
  const answer = await fetch('/merchant/orders').catch(() => undefined)
  if (answer?.ok) show((await answer.json()) as Row[])
}

async function refund(row: Row): Promise<void> {
  const answer = await fetch(`/merchant/orders/${row.id}/refund`, { method: 'POST' }).catch(() => undefined)
  problem = answer?.ok ? '' : `${row.reference} was not refunded: ${await reason(answer)}`
  done = answer?.ok ? `${row.reference} was refunded.` : ''
  await refresh()
  // The button is gone, and the focus with it: to the order, so that the keyboard goes on from there.
  if (answer?.ok) place.querySelector<HTMLElement>(`[data-order="${row.id}"]`)?.focus()
}

async function reason(answer: Response | undefined): Promise<string> {
  return answer ? ((await answer.json()) as { message: string }).message : 'the shop could not be reached.'
}

function show(rows: Row[]): void {
  render(
    rows.length === 0
      ? html`<p class="hint">No orders yet. Buy something, and watch it come in here.</p>`
      : html`<p class="problem" role="alert">${problem}</p>
          <p class="hidden" role="status">${done}</p>
          <table class="orders">
            <thead>
              <tr><th>Order</th><th>Pieces</th><th>Total</th><th>State</th><th><span class="hidden">Action</span></th></tr>
            </thead>
            <tbody>${rows.map(line)}</tbody>
          </table>`,
    place,
  )
}

function line(row: Row) {
  const pieces = row.lines.filter(({ kind }) => !kind || kind === 'item')
  const refunded = row.refunded >= row.amount ? 'Refunded' : row.refunded > 0 ? `${money(row.refunded)} refunded` : ''
  return html`<tr tabindex="-1" data-order=${row.id} data-status=${row.status}>
    <td><span class="number">${row.reference}</span><small>${new Date(row.createdAt).toLocaleTimeString('en-US')}</small></td>
    <td>${pieces.map(({ label, quantity }) => html`<div>${quantity} × ${label}</div>`)}</td>
    <td>${money(row.amount)}</td>
    <td>
      <span class="state" data-state=${refunded ? 'refunded' : row.status}>${refunded || words[row.status]}</span>
      ${row.packed ? html`<small>Packed</small>` : ''}
    </td>
    <td>
      ${row.status === 'paid' && row.refunded < row.amount
        ? html`<button class="button small" aria-label="Refund ${row.reference}" @click=${() => refund(row)}>Refund</button>`
        : ''}
    </td>
  </tr>`
}

await refresh()
// Live, as far as a merchant's eye can tell; a tab in the background asks for nothing.
setInterval(() => document.visibilityState === 'visible' && void refresh(), 1000)
