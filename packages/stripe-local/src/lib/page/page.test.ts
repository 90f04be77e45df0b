import { expect, test } from 'vitest'
import { idOf, refusal, returnUrl, startEndpoint, startLocal } from '../../testing/start-local.ts'

const paid = { amount: 2500, currency: 'usd', confirm: true, payment_method: 'pm_card_visa', return_url: returnUrl } as const

async function startDesk(statuses: readonly number[] = []) {
  const endpoint = await startEndpoint(statuses)
  const shop = await startLocal({ webhooks: [{ url: endpoint.url }] })
  const { url } = shop.local
  const open = async () => (await fetch(`${url}/`)).text()
  const send = (path: string, form: Record<string, string>, origin: string | null = url) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      body: new URLSearchParams(form),
      redirect: 'manual',
      headers: origin === null ? {} : { origin },
    })
  return { ...shop, ...endpoint, url, open, send }
}

test('what has happened is on it, with each delivery and its state; no key and no client secret is', async () => {
  const { stripe, local, open } = await startDesk([500])
  const intent = await stripe.paymentIntents.create({ ...paid, description: 'Two mugs' })
  await refusal(stripe.paymentIntents.create({ ...paid, payment_method: 'pm_card_chargeDeclined' }))
  await local.settled()
  const page = await open()
  for (const text of ['$25.00', 'succeeded', 'Two mugs', intent.id, 'Your card was declined.', 'payment_intent.succeeded']) {
    expect(page).toContain(text)
  }
  expect(page).toMatch(/1 attempt, the last answered 500/)
  for (const secret of [local.secretKey, local.webhookSecret, intent.client_secret!]) expect(page).not.toContain(secret)
})

test('everything is escaped', async () => {
  const { stripe, open } = await startDesk()
  const script = `<script>alert("1 & 2")</script>'`
  await stripe.paymentIntents.create({ amount: 100, currency: 'usd', description: script })
  const page = await open()
  expect(page).not.toContain('<script')
  expect(page).toContain('&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;&#39;')
})

test('a delivery is sent again, the same event, and another form does nothing', async () => {
  const { stripe, local, open, send, received, url } = await startDesk()
  await stripe.paymentIntents.create({ amount: 100, currency: 'usd' })
  await local.settled()
  const id = /name="delivery" value="([^"]+)"/.exec(await open())?.[1] ?? ''
  const answer = await send('/_page/resend', { delivery: id })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/?done=resent'])
  await local.settled()
  expect(received.map(({ body }) => body)).toEqual([received[0]?.body, received[0]?.body])
  expect(await (await fetch(`${url}/?done=resent`)).text()).toContain('Sent again.')
  expect((await send('/_page/resend', { delivery: 'none' })).headers.get('location')).toBe('/?done=nothing')
})

test('a dispute is opened on a charge, once', async () => {
  const { stripe, open, send, eventTypes } = await startDesk()
  const { latest_charge: charge } = await stripe.paymentIntents.create({ ...paid, capture_method: 'automatic' })
  expect(await open()).toContain('Open a dispute')
  const form = { charge: idOf(charge) }
  expect((await send('/_page/dispute', form)).headers.get('location')).toBe('/?done=disputed')
  const [dispute] = (await stripe.disputes.list()).data
  expect([dispute?.charge, dispute?.status]).toEqual([charge, 'needs_response'])
  expect((await eventTypes()).slice(-2)).toEqual(['charge.dispute.created', 'charge.dispute.funds_withdrawn'])
  expect((await send('/_page/dispute', form)).headers.get('location')).toBe('/?done=nothing')
  expect(await open()).not.toContain('Open a dispute')
})

test('another site can neither send its forms, frame it, nor get at it by a name that leads here', async () => {
  const { stripe, local, send, url } = await startDesk()
  const { latest_charge: charge } = await stripe.paymentIntents.create(paid)
  for (const origin of ['https://evil.test', 'null', null]) {
    expect((await send('/_page/dispute', { charge: idOf(charge) }, origin)).status).toBe(403)
  }
  expect((await stripe.disputes.list()).data).toEqual([])
  expect((await fetch(`${url}/`)).headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect((await local.fetch(new Request('https://evil.test/'))).status).toBe(403)
  expect((await local.fetch(new Request('http://127.0.0.1:12111/'))).status).toBe(200)
  expect((await local.fetch(new Request('http://localhost/_page/none'))).status).toBe(404)
})
