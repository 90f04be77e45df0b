import Stripe from 'stripe'
import type { Step, StepOf } from './steps.ts'
import { priceOf, returnUrl, type Shopping, type World } from './world.ts'

/** Carries a step out, as far as things are such that it can be. What Stripe refuses is refused. */
export async function carryOut(world: World, step: Step): Promise<void> {
  try {
    await steps[step.do](world, step as never)
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error
  }
}

/** Each stands for something that happens out there: nothing here looks into the shop's own books. */
const steps: { [K in Step['do']]: (world: World, step: StepOf<K>) => unknown } = {
  async buy(world, { checkout, process, cart, change, paymentMethod, isLongAgo }) {
    await steps.mint(world, { do: 'mint', checkout, process, cart, isAnswerLost: false })
    if (change) await carryOut(world, { do: 'change the payment at Stripe', checkout, secret: 0, change })
    await steps.pay(world, { do: 'pay', checkout, paymentMethod, secret: 0 })
    await steps['answer the bank'](world, { do: 'answer the bank', checkout, outcome: 'authorize' })
    if (isLongAgo) await world.local.advance(60_000)
  },
  async mint(world, { checkout, process, cart, isAnswerLost }) {
    const shopping = world.shopping(checkout)
    const answer = await world.post(process, '/intents', intentBody(shopping, cart))
    if (answer && !isAnswerLost) remember(shopping, answer)
  },
  async 'mint and confirm'(world, { checkout, process, cart, paymentMethod }) {
    const shopping = world.shopping(checkout)
    const { id } = await world.stripe.testHelpers.confirmationTokens.create({ payment_method: paymentMethod })
    const answer = await world.post(process, '/intents', { ...intentBody(shopping, cart), confirmationToken: id, returnUrl })
    if (answer) remember(shopping, answer)
  },
  async pay({ stripe, shopping }, { checkout, paymentMethod, secret }) {
    const intent = shopping(checkout).intents[secret]
    if (intent !== undefined) await stripe.paymentIntents.confirm(intent, { payment_method: paymentMethod, return_url: returnUrl })
  },
  async 'answer the bank'({ stripe, local, shopping }, { checkout, outcome }) {
    for (const id of shopping(checkout).intents) {
      const { next_action } = await stripe.paymentIntents.retrieve(id)
      const source = /payatt_\w+/.exec(JSON.stringify(next_action))?.[0]
      if (source === undefined) continue
      const body = new URLSearchParams({ source, outcome, key: local.publishableKey })
      await fetch(`${local.url}/v1/3ds2/challenge_complete`, { method: 'POST', body }).then((answer) => answer.text(), () => undefined)
    }
  },
  async 'change the payment at Stripe'({ stripe, shopping, happened }, { checkout, secret, change }) {
    const intent = shopping(checkout).intents[secret]
    if (intent === undefined) return
    const { status } = await stripe.paymentIntents.update(intent, { ...change })
    happened.push(`change when ${status}`)
  },
  async accept(world, { checkout, process }) {
    const { orderId } = world.shopping(checkout)
    if (orderId === undefined) return
    world.acceptances.push({ orderId })
    await askToAccept(world, process, world.acceptances.length - 1)
  },
  async look(world, { checkout, process }) {
    const { orderId, orderToken } = world.shopping(checkout)
    if (orderId === undefined) return
    const headers = { authorization: `Bearer ${orderToken}` }
    await world.request(process, new Request(`http://shop.test/pay/orders/${orderId}`, { headers })).catch(() => undefined)
  },
  async refund(world, { checkout, process, amount }) {
    const { orderId } = world.shopping(checkout)
    if (orderId === undefined) return
    world.refunds.push({ key: `ticket ${world.refunds.length}`, orderId, amount })
    await askForRefund(world, process, world.refunds.length - 1)
  },
  'repeat a refund': (world, { which, process }) => askForRefund(world, process, which),
  async 'refund in the dashboard'({ stripe, shopping }, { checkout, amount }) {
    const [payment_intent] = shopping(checkout).intents
    if (payment_intent !== undefined) await stripe.refunds.create({ payment_intent, ...(amount !== undefined && { amount }) })
  },
  async capture(world, { checkout, process, amount }) {
    const { orderId } = world.shopping(checkout)
    if (orderId === undefined) return
    await world.call(process, ({ orders }) => orders.capture(orderId, amount === undefined ? {} : { amount }))
  },
  async cancel(world, { checkout, process }) {
    const { orderId } = world.shopping(checkout)
    if (orderId !== undefined) await world.call(process, ({ orders }) => orders.cancel(orderId))
  },
  async 'answer a dispute'(world, { checkout, process, evidence }) {
    const { orderId } = world.shopping(checkout)
    if (orderId === undefined) return
    await world.call(process, async ({ disputes }) => {
      const { disputes: found } = await disputes.list({ orderId })
      for (const { id } of found) {
        await (evidence === undefined ? disputes.accept(id) : disputes.submitEvidence(id, { uncategorized_text: evidence }))
      }
    })
  },
  async 'approve a review in the dashboard'({ stripe }, { which }) {
    const review = (await stripe.reviews.list()).data[which]
    if (review) await stripe.reviews.approve(review.id)
  },
  async release(world, { checkout, process }) {
    const { orderId } = world.shopping(checkout)
    if (orderId === undefined) return
    const result = await world.call(process, ({ orders }) => orders.release(orderId))
    if (result?.ok !== false) world.released.add(orderId)
  },
  async 'capture in the dashboard'({ stripe, shopping }, { checkout, amount }) {
    const [intent] = shopping(checkout).intents
    if (intent !== undefined) await stripe.paymentIntents.capture(intent, amount === undefined ? {} : { amount_to_capture: amount })
  },
  async 'cancel in the dashboard'({ stripe, shopping }, { checkout }) {
    const [intent] = shopping(checkout).intents
    if (intent !== undefined) await stripe.paymentIntents.cancel(intent)
  },
  sweep: (world, { process }) => world.call(process, (checkout) => checkout.sweep()),
  'time passes': ({ local }, { ms }) => local.advance(ms),
  'power cut': ({ process }, step) => process(step.process).power.cutAfter(step.steps),
  'answers of the database are lost': ({ process }, step) => process(step.process).power.loseAnswers(step.times),
  'fulfilment fails': ({ state }, { times }) => void (state.failFulfilments = times),
  'webhook fault'({ local, happened }, { fault, times, delay }) {
    local.faults.add({ on: 'webhook', fault, times, delay })
    happened.push(`webhook ${fault}`)
  },
  'Stripe fault'({ local, happened }, { fault, times, method }) {
    local.faults.add({ on: 'request', times, method, ...(fault === 'limit' ? { fault: 'error', status: 429 } : { fault }) })
    happened.push(`request ${fault}`)
  },
}

/** What the buyer's page would send: it has seen the price. */
function intentBody({ checkoutId }: Shopping, cart: string) {
  const { currency, lines } = priceOf(cart)
  const amount = lines.reduce((sum, line) => sum + line.amount, 0)
  return { checkoutId, items: [{ id: cart, quantity: 1 }], expected: { amount, currency } }
}

function remember(shopping: Shopping, { orderId, orderToken, clientSecret }: { orderId?: string; orderToken?: string; clientSecret?: string }): void {
  if (orderId === undefined || orderToken === undefined) return
  Object.assign(shopping, { orderId, orderToken })
  const id = clientSecret?.split('_secret_')[0]
  if (id !== undefined) shopping.intents = [id, ...shopping.intents.filter((each) => each !== id)]
}

export async function askForRefund(world: World, process: number, which: number): Promise<void> {
  const wanted = world.refunds[which]
  if (!wanted) return
  const { key: idempotencyKey, orderId, amount } = wanted
  const result = await world.call(process, (checkout) =>
    checkout.orders.refund(orderId, { idempotencyKey, ...(amount !== undefined && { amount }) }),
  )
  if (result) wanted.result = result
}

/** Once there is an answer, it is not asked again: the order may be in review only later, and that is another question. */
export async function askToAccept(world: World, process: number, which: number): Promise<void> {
  const wanted = world.acceptances[which]
  if (!wanted || wanted.result) return
  const result = await world.call(process, (checkout) => checkout.orders.accept(wanted.orderId))
  if (result) wanted.result = result
  else world.happened.push('accept without an answer')
}
