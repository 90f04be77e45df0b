import { expect } from 'chai'
import { executeServerCommand } from '@web/test-runner-commands'
import { bypass, http, HttpResponse } from 'msw'
import {
  alertOf,
  answerBank,
  buttonOf,
  cards,
  chargesOf,
  clearPage,
  enterCard,
  inState,
  intentOf,
  newItem,
  next,
  orderOf,
  place,
  placeReady,
  rendered,
  setPrice,
  startWorker,
  textOf,
  worker,
} from '../test/buyer.ts'

before(startWorker)
after(() => worker.stop())
afterEach(() => {
  document.cookie = 'user=; max-age=0'
  clearPage()
})

/** What is sent to this call from now on. */
function sent(path: string): Record<string, unknown>[] {
  const bodies: Record<string, unknown>[] = []
  worker.use(
    http.post(path, async ({ request }) => {
      bodies.push((await request.clone().json()) as Record<string, unknown>)
      return fetch(bypass(request))
    }),
  )
  return bodies
}

describe('confirm="server"', () => {
  it('pays in one call', async () => {
    const bodies = sent('*/pay/intents')
    const element = await placeReady({ confirm: 'server' })
    await enterCard({ number: cards.pays })
    const paid = next(element, 'pay-success')
    expect((await element.submit()).status).to.equal('succeeded')
    expect(bodies).to.have.length(1)
    expect(bodies[0]?.confirmationToken).to.match(/^ctoken_/)
    expect(bodies[0]?.returnUrl).to.equal(location.href)
    expect(await orderOf((await paid).orderId)).to.include({ status: 'paid', received: 3600 })
  })

  it('asks for 3D Secure', async () => {
    const element = await placeReady({ confirm: 'server' })
    await enterCard({ number: cards.threeDSecure })
    const asked = next(element, 'pay-authenticate')
    const result = element.submit()
    await asked
    await answerBank('complete')
    expect((await result).status).to.equal('succeeded')
  })

  it('tells a decline, and takes another card for the same order', async () => {
    const element = await placeReady({ confirm: 'server' })
    await enterCard({ number: cards.insufficientFunds })
    expect(await element.submit()).to.deep.equal({ status: 'failed', problem: { code: 'insufficient_funds' } })
    await enterCard({ number: cards.pays })
    const paid = next(element, 'pay-success')
    await element.submit()
    const charges = await chargesOf((await paid).paymentIntentId)
    expect(charges.filter((charge) => charge.paid)).to.have.length(1)
    expect(charges).to.have.length(2)
  })

  it('pays once if the answer gets lost after the charge', async () => {
    let answers = 0
    worker.use(
      http.post('*/pay/intents', async ({ request }) => {
        const answer = await fetch(bypass(request))
        return answers++ ? answer : HttpResponse.error()
      }),
    )
    const element = await placeReady({ confirm: 'server' })
    await enterCard({ number: cards.pays })
    const paid = next(element, 'pay-success')
    expect((await element.submit()).status).to.equal('succeeded')
    expect(answers).to.equal(2)
    expect(await chargesOf((await paid).paymentIntentId)).to.have.length(1)
  })
})

describe('mode="setup"', () => {
  for (const confirm of ['client', 'server'] as const) {
    it(`saves a card, confirmed by the ${confirm}`, async () => {
      document.cookie = 'user=ada'
      const element = await placeReady({ mode: 'setup', confirm, items: undefined })
      expect(buttonOf(element).textContent?.trim()).to.equal('Save card')
      expect(element.shadowRoot?.querySelector('[part=summary]')).to.equal(null)
      await enterCard({ number: cards.pays })
      const saved = next(element, 'pay-success')
      expect((await element.submit()).status).to.equal('succeeded')
      const { setupIntentId, paymentIntentId, amount } = await saved
      expect({ paymentIntentId, amount }).to.deep.equal({ paymentIntentId: undefined, amount: 0 })
      expect(await executeServerCommand('setup', setupIntentId)).to.include({ status: 'succeeded' })
      await element.updateComplete
      expect(textOf(element)).to.contain('Your card is saved').and.not.contain('$')
    })
  }

  it('asks for 3D Secure; a card that is left at the bank is not saved', async () => {
    document.cookie = 'user=ada'
    const element = await placeReady({ mode: 'setup', items: undefined })
    await enterCard({ number: cards.threeDSecure })
    const result = element.submit()
    await answerBank('close')
    expect((await result).status).to.equal('canceled')
  })

  it('is for who is signed in', async () => {
    const element = place({ mode: 'setup', items: undefined })
    await inState(element, 'unavailable')
    expect(alertOf(element)).to.contain('Please sign in first')
  })
})

describe('what is free', () => {
  it('needs no fields, and is ordered without Stripe', async () => {
    const id = newItem()
    await setPrice(id, 0)
    const element = await placeReady({ items: [{ id }] })
    expect(document.querySelector('iframe[title*="payment input"]')).to.equal(null)
    expect(buttonOf(element).textContent?.trim()).to.equal('Place order')
    const paid = next(element, 'pay-success')
    expect((await element.submit()).status).to.equal('succeeded')
    const { orderId, paymentIntentId, amount } = await paid
    expect({ paymentIntentId, amount }).to.deep.equal({ paymentIntentId: undefined, amount: 0 })
    expect(await orderOf(orderId)).to.include({ status: 'paid', amount: 0 })
    await element.updateComplete
    expect(textOf(element)).to.contain('Order placed')
  })

  it('and then is not, gets fields; and loses them again', async () => {
    const [free, dear] = [newItem(), newItem()]
    await setPrice(free, 0)
    const element = await placeReady({ items: [{ id: free }] })
    element.items = [{ id: dear }]
    await inState(element, 'loading')
    await inState(element, 'ready')
    expect(document.querySelector('iframe[title*="payment input"]')).to.not.equal(null)
    element.items = [{ id: free }]
    await rendered(element, () => buttonOf(element).textContent?.trim() === 'Place order')
    await inState(element, 'ready')
    expect(document.querySelector('iframe[title*="payment input"]')).to.equal(null)
  })
})

describe('a payment that is captured later', () => {
  it('is a success with the money held', async () => {
    const element = await placeReady({ items: [{ id: `held-${newItem()}` }] })
    await enterCard({ number: cards.pays })
    const paid = next(element, 'pay-success')
    expect((await element.submit()).status).to.equal('succeeded')
    expect(await intentOf((await paid).paymentIntentId ?? '')).to.include({ status: 'requires_capture' })
  })
})

describe('fetchClientSecret', () => {
  const publishableKey = async () => {
    const quote = await fetch('/pay/quote', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"items":[{"id":"mug"}]}',
    })
    return ((await quote.json()) as { publishableKey: string }).publishableKey
  }

  it('pays with a backend that does not speak the protocol', async () => {
    const asked: unknown[] = []
    const element = await placeReady({
      items: undefined,
      endpoint: '/nowhere',
      publishableKey: await publishableKey(),
      amount: 2500,
      currency: 'eur',
      fetchClientSecret: async (request) => {
        asked.push(request)
        return executeServerCommand<string, void>('secret')
      },
    })
    expect(buttonOf(element).textContent?.trim()).to.equal('Pay €25.00')
    await enterCard({ number: cards.pays })
    const paid = next(element, 'pay-success')
    expect((await element.submit()).status).to.equal('succeeded')
    expect(asked).to.have.length(1)
    expect(asked[0]).to.include({ mode: 'payment', email: undefined }).and.to.have.property('checkoutId')
    const { paymentIntentId, orderId } = await paid
    expect(orderId).to.equal(undefined)
    expect(await chargesOf(paymentIntentId)).to.have.length(1)
  })

  it('is another function at each render of a framework: what was typed stays, and the latest is asked', async () => {
    const stale = () => Promise.reject(new Error('the one of an earlier render'))
    const element = await placeReady({
      items: undefined,
      publishableKey: await publishableKey(),
      amount: 2500,
      currency: 'eur',
      fetchClientSecret: stale,
    })
    const states: string[] = []
    element.addEventListener('pay-state', ({ state }) => states.push(state.name))
    element.addEventListener('pay-change', () => (element.fetchClientSecret = () => stale()))
    await enterCard({ number: cards.pays })
    element.fetchClientSecret = () => executeServerCommand<string, void>('secret')
    await element.updateComplete
    expect((await element.submit()).status).to.equal('succeeded')
    expect(states).to.deep.equal(['submitting', 'succeeded'])
  })

  it('set or taken away, is another checkout', async () => {
    const element = await placeReady({ publishableKey: await publishableKey(), amount: 2500, currency: 'eur' })
    expect(buttonOf(element).textContent?.trim()).to.equal('Pay $36.00')
    element.fetchClientSecret = () => executeServerCommand<string, void>('secret')
    await rendered(element, () => element.state.name === 'ready' && element.state.quote?.amount === 2500)
    expect(buttonOf(element).textContent?.trim()).to.equal('Pay €25.00')
    element.fetchClientSecret = undefined
    await rendered(element, () => element.state.name === 'ready' && element.state.quote?.amount === 3600)
  })

  it('of which the page does not say what it costs, is not offered', async () => {
    const element = place({ publishableKey: await publishableKey(), fetchClientSecret: async () => '' })
    await inState(element, 'unavailable')
    expect(element.state.problem).to.deep.equal({ code: 'misconfigured' })
  })
})
