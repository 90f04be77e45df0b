/** The page for people: what has happened here, newest first. */
import { amountText } from '../domain/amount.ts'
import type { Account } from '../domain/account.ts'
import { isDisputable } from '../domain/dispute.ts'
import type { Event, PaymentIntent } from '../domain/objects.ts'
import { methodTypes, paymentMethodTypes } from '../domain/payment-method-types.ts'
import type { Delivery } from '../webhooks/webhooks.ts'
import type { Html } from './html.ts'
import { html } from './html.ts'

const shown = 25

export interface PageState {
  readonly account: Account
  readonly deliveries: readonly Delivery[]
  /** What the last form did, if one was sent. */
  readonly notice: string | null
}

export function page({ account, deliveries, notice }: PageState): string {
  const newest = <T>(all: Iterable<T>): T[] => [...all].slice(-shown).toReversed()
  const intents = newest(account.paymentIntents.values())
  const events = newest(account.events.values())
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>stripe-local: ${account.merchant}</title>
    <link rel="stylesheet" href="/_page/style.css">
  </head>
  <body>
    <header>
      <div>
        <h1>${account.merchant}</h1>
        <p>A local Stripe: no money moves. It is ${moment(account.clock())} here.</p>
      </div>
      <nav aria-label="Page">
        <a href="#payments">Payments</a>
        <a href="#deliveries">Webhooks</a>
        <a href="#events">Events</a>
        <a href="/">Reload</a>
      </nav>
    </header>
    <main>
      <p role="status">${notice ?? ''}</p>
      ${section('payments', 'Payments', 'No payment yet.', intents.map((intent) => paymentRow(account, intent)))}
      ${section(
        'deliveries',
        'Webhook deliveries',
        'Nothing has been sent: there is no endpoint, or no event yet.',
        newest(deliveries).map(deliveryRow),
      )}
      ${section('events', 'Events', 'No event yet.', events.map(eventRow))}
    </main>
  </body>
</html>
`.html
}

const section = (id: string, title: string, empty: string, rows: readonly Html[]): Html => html`
      <section aria-labelledby="${id}">
        <h2 id="${id}">${title}</h2>
        ${rows.length === 0 ? html`<p class="empty">${empty}</p>` : html`<ol>${rows}</ol>`}
      </section>`

function paymentRow(account: Account, intent: PaymentIntent): Html {
  const charge = account.charges.get(intent.latest_charge ?? '')
  const type = paymentMethodTypes.find((each) => each === charge?.payment_method_details?.type)
  const method = type === undefined ? '' : methodTypes[type].name
  const amount = amountText(intent.amount, intent.currency)
  return html`
          <li>
            <p class="what"><strong>${amount}</strong> ${badge(intent.status)}${
              charge?.disputed === true ? badge('disputed') : null
            }${charge !== undefined && charge.amount_refunded > 0 ? badge('refunded') : null}</p>
            <p class="about">${intent.description ?? intent.last_payment_error?.message ?? method}</p>
            <p class="id"><code>${intent.id}</code> ${time(intent.created * 1000)}</p>
            ${
              charge !== undefined && isDisputable(charge)
                ? form('dispute', 'charge', charge.id, 'Open a dispute', `${amount}, ${intent.id}`)
                : null
            }
          </li>`
}

function deliveryRow({ id, event, type, url, attempts, outcome, nextAttempt }: Delivery): Html {
  const last = attempts.at(-1)
  const count = `${attempts.length} ${attempts.length === 1 ? 'attempt' : 'attempts'}`
  const answer = last === undefined ? '' : `, the last answered ${last.status ?? `with nothing: ${last.error}`}`
  return html`
          <li>
            <p class="what"><strong>${type}</strong> ${badge(outcome)}</p>
            <p class="about">${count}${answer}${nextAttempt === null ? '' : `; the next at ${moment(nextAttempt)}`}</p>
            <p class="id"><code>${url}</code> <code>${event}</code></p>
            ${form('resend', 'delivery', id, 'Send again', `${type}, ${event}`)}
          </li>`
}

const eventRow = ({ id, type, created, data, pending_webhooks: pending }: Event): Html => html`
          <li>
            <p class="what"><strong>${type}</strong></p>
            <p class="about">${pending === 0 ? '' : `to be delivered: ${pending}`}</p>
            <p class="id"><code>${data.object.id}</code> <code>${id}</code> ${time(created * 1000)}</p>
          </li>`

const form = (action: string, name: string, value: string, label: string, description: string): Html => html`
            <form method="post" action="/_page/${action}">
              <button name="${name}" value="${value}" aria-label="${label}: ${description}">${label}</button>
            </form>`

const tones: Readonly<Record<string, string>> = {
  succeeded: 'good',
  delivered: 'good',
  failed: 'bad',
  disputed: 'bad',
  requires_payment_method: 'open',
  requires_action: 'open',
  requires_capture: 'open',
  processing: 'open',
  pending: 'open',
}

const badge = (status: string): Html =>
  html`<span class="badge ${tones[status] ?? 'plain'}">${status.replaceAll('_', ' ')}</span> `

const moment = (ms: number): string => `${new Date(ms).toISOString().replace('T', ' ').slice(0, 19)} UTC`

const time = (ms: number): Html => html`<time datetime="${new Date(ms).toISOString()}">${moment(ms)}</time>`
