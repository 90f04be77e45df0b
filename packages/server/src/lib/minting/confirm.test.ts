/** The server confirms, with the ConfirmationToken that the buyer's browser made. */
import type { ErrorBody, Intent } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkoutId, intentBody, openShop, paymentIntentId, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => void (shop = await openShop({ origins: ['https://shop.example'] })))
afterEach(() => shop.close())

const own = () => ({ origin: shop.url })
const charges = async () => (await shop.stripe.charges.list({ limit: 100 })).data
const paidCharges = async () => (await charges()).filter(({ paid }) => paid)

async function pay(change: Record<string, unknown> = {}, paymentMethod?: string) {
  const body = intentBody({ ...(await shop.confirmation(paymentMethod)), ...change })
  return { body, answer: await shop.post<Intent & ErrorBody>('/intents', body, own()) }
}

test('one call pays, and the order is settled before any webhook', async () => {
  shop.state.holdWebhooks = true
  const { answer } = await pay()
  expect(answer).toMatchObject({ status: 200, body: { status: 'succeeded', amount: 3600, currency: 'usd' } })
  expect(await shop.checkout.orders.get(answer.body.orderId)).toMatchObject({ status: 'paid', received: 3600 })
  await shop.settled()
  expect(shop.fulfilled).toHaveLength(1)
})

test('an answer that got lost is asked for again, and nothing is charged twice', async () => {
  const { body, answer } = await pay()
  for (let again = 0; again < 3; again++) expect(await shop.post('/intents', body, own())).toMatchObject({ body: answer.body })
  expect(await paidCharges()).toHaveLength(1)
})

test('Stripe’s answer that got lost charges once, whoever asks again', async () => {
  const intent = await shop.mint()
  // The charge happens, and the connection breaks before the server hears of it; the SDK asks once more by itself.
  const path = `/v1/payment_intents/${paymentIntentId(intent)}/confirm`
  shop.local.faults.add({ on: 'request', fault: 'lost', path, times: 2 })
  const { body, answer } = await pay()
  expect(answer).toMatchObject({ status: 502, body: { error: { code: 'stripe_unavailable' } } })
  expect(await paidCharges()).toHaveLength(1)
  expect(await shop.post('/intents', body, own())).toMatchObject({ status: 200, body: { status: 'succeeded' } })
  expect((await pay()).answer.body.status).toBe('succeeded')
  expect(await paidCharges()).toHaveLength(1)
})

test('ten tabs at the same time, each with a card, pay once', async () => {
  const bodies = await Promise.all(Array.from({ length: 10 }, async () => intentBody(await shop.confirmation())))
  const other = shop.create()
  const answers = await Promise.all(
    bodies.map((body, index) =>
      index % 2 === 0
        ? shop.post<Intent>('/intents', body, own()).then(({ body: answer }) => answer)
        : other
            .fetch(new Request(`${shop.url}/pay/intents`, {
              method: 'POST',
              headers: { 'content-type': 'application/json', ...own() },
              body: JSON.stringify(body),
            }))
            .then((response) => response.json() as Promise<Intent>),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 'succeeded'))
  expect(await paidCharges()).toHaveLength(1)
  await other.close()
})

test('a decline is an ordinary answer, with the bank’s reason, and another card pays the same order', async () => {
  const { body, answer } = await pay({}, 'pm_card_chargeDeclinedInsufficientFunds')
  expect(answer).toMatchObject({
    status: 200,
    body: {
      status: 'requires_payment_method',
      declined: { code: 'card_declined', declineCode: 'insufficient_funds', message: expect.stringContaining('insufficient') },
    },
  })
  expect(await shop.post('/intents', body, own())).toMatchObject({ body: answer.body })
  expect(await charges()).toHaveLength(1)
  const second = (await pay()).answer.body
  expect(second).toMatchObject({ status: 'succeeded', orderId: answer.body.orderId, clientSecret: answer.body.clientSecret })
  expect(second).not.toHaveProperty('declined')
})

test('3D Secure hands over to the browser, and the same request asked again does not begin anew', async () => {
  const { body, answer } = await pay({}, 'pm_card_authenticationRequired')
  expect(answer.body.status).toBe('requires_action')
  expect(answer.body).not.toHaveProperty('declined')
  expect((await shop.post<Intent>('/intents', body, own())).body).toEqual(answer.body)
  const [intent] = await shop.intents()
  expect(intent).toMatchObject({ id: paymentIntentId(answer.body), status: 'requires_action' })
  // The buyer takes another card instead of answering.
  expect((await pay()).answer.body.status).toBe('succeeded')
  expect(await paidCharges()).toHaveLength(1)
})

test('a token is good for one attempt', async () => {
  const used = await shop.confirmation('pm_card_chargeDeclined')
  await shop.post('/intents', intentBody(used), own())
  const elsewhere = intentBody({ ...used, checkoutId: checkoutId.replace('6f', '7a') })
  const refused = await shop.post('/intents', elsewhere, own())
  expect(refused).toMatchObject({ status: 400, body: { error: { code: 'confirmation_token_refused' } } })
  const unknown = await shop.post('/intents', intentBody({ ...used, confirmationToken: 'ctoken_unknown' }), own())
  expect(unknown.body.error.code).toBe('confirmation_token_refused')
  expect(await paidCharges()).toEqual([])
})

test('a token is good for twelve hours', async () => {
  const old = await shop.confirmation()
  shop.time.now += 13 * 3_600_000
  const answer = await shop.post('/intents', intentBody(old), own())
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'confirmation_token_refused' } } })
})

test('a card that is saved for somebody else is refused', async () => {
  const customer = await shop.stripe.customers.create()
  const saved = await shop.stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
  expect((await pay({}, saved.id)).answer).toMatchObject({
    status: 400,
    body: { error: { code: 'confirmation_token_refused' } },
  })
  expect(await charges()).toEqual([])
})

test('buyers come back to the page that calls, or to a listed one, and nowhere else', async () => {
  const code = async (returnUrl: string, headers: Record<string, string> = own()) => {
    const { body } = await pay({ returnUrl, checkoutId: crypto.randomUUID() })
    const answer = await shop.post<Intent & ErrorBody>('/intents', body, headers)
    return answer.body.error?.code ?? answer.body.status
  }
  for (const bad of ['https://evil.test/done', 'javascript:alert(1)', 'data:text/html,x', 'https://shop.example.evil.test/']) {
    expect(await code(bad)).toBe('return_url_not_allowed')
  }
  expect(await code(`http://x@${new URL(shop.url).host}/`)).toBe('return_url_not_allowed')
  expect(await code('https://shop.example/thanks')).toBe('succeeded')
  expect(await code('https://shop.example/thanks', { origin: 'https://shop.example' })).toBe('succeeded')
})

test('a changed price stops before the card is used', async () => {
  const { answer } = await pay({ expected: { amount: 3500, currency: 'usd' } })
  expect(answer.body.error.code).toBe('price_changed')
  expect(await charges()).toEqual([])
})

test('manual capture holds the money', async () => {
  const later = await openShop({
    price: () => ({ currency: 'usd', lines: [{ label: 'Deposit', amount: 3600 }], capture: 'manual' }),
  })
  expect((await later.quote([{ id: 'mug' }])).body).toMatchObject({ capture: 'manual' })
  const body = intentBody({ ...(await later.confirmation()) })
  const answer = await later.post<Intent>('/intents', body, { origin: later.url })
  expect(answer.body.status).toBe('requires_capture')
  expect(await later.checkout.orders.get(answer.body.orderId)).toMatchObject({ status: 'authorized', received: 0 })
  await later.close()
})

test('what is agreed about capture and saving follows the cart', async () => {
  let terms: { capture?: 'manual'; setupFutureUsage?: 'off_session' } = { capture: 'manual', setupFutureUsage: 'off_session' }
  const changing = await openShop({
    price: () => ({ currency: 'usd', lines: [{ label: 'x', amount: 3600 }], ...terms }),
  })
  expect((await changing.quote([{ id: 'mug' }])).body).toMatchObject(terms)
  await changing.mint()
  expect(await changing.intents()).toMatchObject([{ capture_method: 'manual', setup_future_usage: 'off_session' }])
  terms = {}
  await changing.mint()
  expect(await changing.intents()).toMatchObject([{ capture_method: 'automatic_async', setup_future_usage: null }])
  await changing.close()
})
