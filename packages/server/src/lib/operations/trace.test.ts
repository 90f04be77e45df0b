/** With the real OpenTelemetry SDK. */
import { SpanStatusCode, trace as api } from '@opentelemetry/api'
import { InMemorySpanExporter, NodeTracerProvider, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { intentBody, openShop, type Shop } from '../../testing/open-shop.ts'
import type { Trace } from './trace.ts'

const exporter = new InMemorySpanExporter()
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
provider.register()

/** As the README has it. */
const trace: Trace = (name, attributes, work) =>
  api.getTracer('pay-checkout').startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work((more) => span.setAttributes(more))
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR })
      throw error
    } finally {
      span.end()
    }
  })

let shop: Shop
beforeEach(async () => {
  exporter.reset()
  shop = await openShop({ trace })
})
afterEach(() => shop.close())

const spans = (name: string) => exporter.getFinishedSpans().filter((span) => span.name === name)
function parentOf({ parentSpanContext }: ReadableSpan): string | undefined {
  return exporter.getFinishedSpans().find((span) => span.spanContext().spanId === parentSpanContext?.spanId)?.name
}

test('a request is a span, and what it has Stripe do are spans below it', async () => {
  const { orderId } = await shop.mint()
  const [request] = spans('pay.request')
  expect(request?.attributes).toEqual({
    'http.request.method': 'POST',
    'http.route': '/pay/intents',
    'http.response.status_code': 200,
    'pay.request_id': expect.stringMatching(/^req_/),
  })
  const [create] = spans('stripe paymentIntents.create')
  expect(create && parentOf(create)).toBe('pay.request')
  await shop.settled()
  expect(spans('pay.settle')[0]?.attributes).toMatchObject({ 'pay.order_id': orderId, 'pay.order_status': 'open' })
})

test('settlement and fulfilment are spans, with what came of them', async () => {
  shop.state.failFulfilments = 1
  const intent = await shop.mint()
  await shop.pay(intent)
  await shop.settled()
  shop.time.now += 60_000
  await shop.checkout.sweep()
  const fulfilments = spans('pay.effect').filter(({ attributes }) => attributes['pay.effect'] === 'fulfil')
  expect(fulfilments.map(({ attributes }) => [attributes['pay.attempt'], attributes['pay.delivery']])).toEqual([[1, 'failed'], [2, 'done']])
  expect(spans('pay.settle').map(({ attributes }) => attributes['pay.order_status'])).toContain('paid')
  expect(new Set(spans('pay.sweep').map(({ attributes }) => attributes['pay.queue']))).toEqual(new Set(['events', 'orders', 'effects']))
  expect(spans('pay.sweep').map(({ attributes }) => [attributes['pay.fulfilled'], attributes['pay.failed']])).toContainEqual([1, 0])
  expect(spans('stripe paymentIntents.retrieve').map(parentOf)).toContain('pay.settle')
})

test('a call to Stripe that fails is marked, and the request still answered', async () => {
  shop.beforeStripe(() => {
    throw new Error('Stripe has a bad day.')
  })
  expect((await shop.post('/intents', intentBody())).status).toBe(502)
  expect(spans('stripe paymentIntents.create')[0]?.status.code).toBe(SpanStatusCode.ERROR)
  expect(spans('pay.request')[0]?.attributes).toMatchObject({ 'http.response.status_code': 502 })
})

test('no span holds a secret, or who the buyer is', async () => {
  const intent = await shop.mint({ email: 'ada@shop.example' })
  await shop.order(intent)
  await shop.pay(intent)
  await shop.settled()
  const text = JSON.stringify(exporter.getFinishedSpans().map(({ name, attributes, events }) => [name, attributes, events]))
  for (const secret of [intent.clientSecret, intent.orderToken, 'ada@shop.example', shop.local.secretKey]) expect(text).not.toContain(secret)
  expect(spans('pay.request').map(({ attributes }) => attributes['http.route'])).toContain('/pay/orders/:id')
})

test.each<[string, Trace]>([
  ['throws', () => { throw new Error('The tracer is down.') }],
  ['rejects', () => Promise.reject(new Error('The tracer is down.'))],
])('a tracer that %s is answered for, and ends no process', async (_how, broken) => {
  const other = shop.create({ trace: broken })
  const response = await other.fetch(new Request(`${shop.url}/pay/health`))
  expect(response.status).toBe(500)
  expect(await response.json()).toMatchObject({ error: { code: 'internal' } })
  expect(shop.logs).toMatchObject([{ level: 'error', code: 'internal', message: 'The tracer is down.' }])
  await other.close()
})
