/** Every call of a payment × everything that can go wrong with a call. After each: one charge, and the buyer got there. */
import { executeServerCommand } from '@web/test-runner-commands'
import type { Fault } from '@pay-checkout/stripe-local'
import { expect } from 'chai'
import { bypass, http, HttpResponse } from 'msw'
import { clearPage, orderOf, startWorker, worker } from '../test/buyer.ts'
import { buyOn, enterPayingCard, placePriced, settled, takings, wholeMatrix } from '../test/buyer-who-reads.ts'

before(startWorker)
after(() => worker.stop())
afterEach(async () => {
  clearPage()
  await executeServerCommand('no-stripe-faults')
})

/** What a payment asks, in this order. */
const calls = {
  'for the quote': ['post', '*/pay/quote'],
  'for the intent': ['post', '*/pay/intents'],
  'to confirm': ['post', '*/v1/payment_intents/*/confirm'],
  'how the payment stands': ['get', '*/v1/payment_intents/*'],
  'how the order stands': ['get', '*/pay/orders/*'],
} as const

/** Those of them that differ where the server confirms: by the answer to the intent, it is paid. */
const callsToServer = {
  'for the intent': calls['for the intent'],
  'how the payment stands': calls['how the payment stands'],
} as const

const matrices = [
  ['client', Object.entries(calls)],
  ['server', Object.entries(callsToServer)],
] as const

const carriedOut = (request: Request): Promise<Response> => fetch(bypass(request))

/** Half of an answer, then the connection breaks. */
async function halfOf(answer: Response): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes.slice(0, bytes.length / 2))
    },
    pull(controller) {
      controller.error(new TypeError('the connection broke'))
    },
  })
  return new HttpResponse(body, { headers: { 'content-type': 'application/json' } })
}

const faults: Record<string, (request: Request) => Promise<Response> | Response> = {
  'never arrives': () => HttpResponse.error(),
  'is carried out, and its answer lost': async (request) => (await carriedOut(request), HttpResponse.error()),
  'is carried out, and its answer breaks off': async (request) => halfOf(await carriedOut(request)),
  'is carried out slowly': async (request) => {
    await new Promise((resolve) => setTimeout(resolve, 300))
    return carriedOut(request)
  },
  'is answered 500': () => new HttpResponse('oops', { status: 500 }),
  'is carried out, and answered 500': async (request) => (await carriedOut(request), new HttpResponse('oops', { status: 500 })),
  'is answered 429': () =>
    HttpResponse.json({ error: { type: 'invalid_request_error', code: 'rate_limited', message: 'Slow down' } }, { status: 429 }),
  'is answered with garbage': () => new HttpResponse('<html>It works!</html>', { headers: { 'content-type': 'text/html' } }),
}

const dangerous = 'is carried out, and its answer lost'

for (const [confirm, asked] of matrices) {
  for (const [call, [method, path]] of asked) {
    describe(`the question ${call}, when the ${confirm} confirms,`, () => {
      for (const [fault, answer] of Object.entries(faults)) {
        if (!wholeMatrix && fault !== dangerous) continue
        it(`${fault}: the buyer pays, once`, async () => {
          const met = { times: 0 }
          const strike = () =>
            worker.use(http[method](path, ({ request }) => (met.times++, answer(request)), { once: true }))
          if (call === 'for the quote') strike()
          const { element, amount } = await placePriced({ confirm })
          if (call !== 'for the quote') {
            await settled(element)
            strike()
          }
          await buyOn(element, enterPayingCard)
          expect(await takings(amount)).to.equal(1)
          // By the webhook, if the question about the order did not get through.
          const paid = async () => (await orderOf(element.state.payment?.orderId))?.status === 'paid'
          while (!(await paid()) || !met.times);
        })
      }
    })
  }
}

describe('the server’s own question to Stripe', () => {
  const path = '/v1/payment_intents'
  const cells: [string, Fault][] = [
    ['fails three times', { on: 'request', fault: 'error', status: 500, method: 'POST', path, times: 3 }],
    ['is one too many', { on: 'request', fault: 'error', status: 429, method: 'POST', path }],
    ['is carried out, and its answer lost', { on: 'request', fault: 'lost', method: 'POST', path }],
    ['is carried out slowly', { on: 'request', fault: 'slow', delay: 300, method: 'POST', path }],
  ]
  for (const [what, fault] of wholeMatrix ? cells : cells.slice(2, 3)) {
    it(`${what}: the buyer pays, once`, async () => {
      const { element, amount } = await placePriced()
      await settled(element)
      await executeServerCommand('stripe-fault', fault as never)
      await buyOn(element, enterPayingCard)
      expect(await takings(amount)).to.equal(1)
    })
  }
})
