import { expect } from 'chai'
import { bypass, http, HttpResponse } from 'msw'
import {
  alertOf,
  buttonOf,
  cards,
  chargesOf,
  clearPage,
  enterCard,
  inState,
  next,
  place,
  placeReady,
  startWorker,
  until,
  worker,
} from '../test/buyer.ts'

before(startWorker)
after(() => worker.stop())
afterEach(clearPage)

describe('what the buyer can not help', () => {
  // First, while the page has no Stripe.js yet.
  it('Stripe.js that can not be loaded is unavailable, and works after a retry', async () => {
    worker.use(http.get('https://js.stripe.com/*', () => HttpResponse.error()))
    const element = place()
    await inState(element, 'unavailable')
    expect(element.state.problem).to.deep.equal({ code: 'stripe_unreachable' })
    worker.resetHandlers()
    buttonOf(element).click()
    await inState(element, 'ready')
  })

  for (const [what, answer, code] of [
    ['a server that is not there', () => HttpResponse.error(), 'network'],
    ['a server that fails', () => new HttpResponse('oops', { status: 500 }), 'server'],
  ] as const) {
    it(`${what} is unavailable, and works after a retry`, async () => {
      worker.use(http.post('*/pay/quote', answer))
      const element = place()
      const error = next(element, 'pay-error')
      await inState(element, 'unavailable')
      expect((await error).code).to.equal(code)
      expect(alertOf(element)).to.contain('isn’t available')
      worker.resetHandlers()
      buttonOf(element).click()
      await inState(element, 'ready')
    })
  }

  it('a connection that breaks before the payment leaves the form as it was', async () => {
    const element = await placeReady()
    await enterCard({ number: cards.pays })
    worker.use(http.post('*/pay/intents', () => HttpResponse.error()))
    expect(await element.submit()).to.deep.equal({ status: 'failed', problem: { code: 'network' } })
    expect(alertOf(element)).to.match(/nothing was charged/i)
    worker.resetHandlers()
    expect((await element.submit()).status).to.equal('succeeded')
  })

  it('an answer that got lost after the payment does not lead to a second one', async () => {
    const element = await placeReady()
    await enterCard({ number: cards.pays })
    const paid = next(element, 'pay-success')
    // The server does its part; only its answer never arrives. The next attempt finds what the first one made.
    let answers = 0
    worker.use(
      http.post('*/pay/intents', async ({ request }) => {
        const answer = await fetch(bypass(request))
        return answers++ ? answer : HttpResponse.error()
      }),
    )
    expect((await element.submit()).status).to.equal('failed')
    expect((await element.submit()).status).to.equal('succeeded')
    expect(await chargesOf((await paid).paymentIntentId)).to.have.length(1)
  })

  it('a connection that breaks while the bank is still at it is not called free of charge', async () => {
    const element = await placeReady()
    await enterCard({ number: cards.pays })
    let confirmation: Request | undefined
    worker.use(
      http.post(
        '*/v1/payment_intents/*/confirm',
        ({ request }) => {
          confirmation = bypass(request)
          return HttpResponse.error()
        },
        { once: true },
      ),
      http.get('*/v1/payment_intents/*', async ({ request }) => {
        const answer = await fetch(bypass(request))
        // The first look is too early.
        if (confirmation) await fetch(confirmation)
        confirmation = undefined
        return answer
      }),
    )
    const paid = next(element, 'pay-success')
    expect((await element.submit()).status).to.equal('succeeded')
    expect(await chargesOf((await paid).paymentIntentId)).to.have.length(1)
  })
})

describe('what the developer can', () => {
  let told: string[]
  const { error } = console
  beforeEach(() => {
    told = []
    console.error = (text: string) => told.push(text)
  })
  afterEach(() => {
    console.error = error
  })

  it('a secret key is refused, and the buyer hears only that payment is not available', async () => {
    const secret = 'sk_test_51secret'
    const element = place({ publishableKey: secret })
    await inState(element, 'unavailable')
    expect(element.state.problem).to.deep.equal({ code: 'misconfigured' })
    await until(() => told.length > 0)
    expect(told).to.have.length(1)
    expect(told[0]).to.match(/secret_key: .*roll it[^]*docs\/errors\.md#secret_key$/)
    expect(told[0] + alertOf(element)).to.not.contain(secret)
  })

  it('items that are no JSON are told once', async () => {
    for (let n = 0; n < 2; n++) {
      const element = document.createElement('pay-checkout')
      element.setAttribute('items', "[{'id': 'mug'}]")
      document.body.append(element)
      await element.updateComplete
    }
    await until(() => told.length > 0)
    expect(told).to.have.length(1)
    expect(told[0]).to.contain('bad_items')
  })

  it('what a framework’s server writes for objects is no mistake while the property follows', async () => {
    const element = document.createElement('pay-checkout')
    element.setAttribute('items', '[object Object],[object Object]')
    document.body.append(element)
    await element.updateComplete
    element.items = [{ id: 'mug' }]
    await inState(element, 'ready')
    expect(told).to.deep.equal([])
  })

  it('and is told where the property does not follow', async () => {
    const element = document.createElement('pay-checkout')
    element.setAttribute('items', '[object Object]')
    document.body.append(element)
    await inState(element, 'unavailable')
    await until(() => told.length > 0)
    expect(told[0]).to.match(/no_items: .*\(\[object Object\]\)/)
  })

  it('items that are no cart are told, and the buyer does not wait for ever; a cart that comes late is taken', async () => {
    for (const items of ['[null]', '["mug"]', '[{"id":"mug","quantity":0}]', '{"id":"mug"}']) {
      const element = document.createElement('pay-checkout')
      element.setAttribute('items', items)
      document.body.append(element)
      await until(() => told.at(-1)?.includes(items) ?? false)
      expect(told.at(-1)).to.contain('bad_items')
    }
    const broken = document.querySelector('pay-checkout')
    if (broken) await inState(broken, 'unavailable')
    expect(told.join(), 'no second complaint about the same').to.not.contain('no_items')
    const element = place({ items: undefined })
    await inState(element, 'unavailable')
    await until(() => told.at(-1)?.includes('no_items') ?? false)
    expect(element.state.problem).to.deep.equal({ code: 'misconfigured' })
    element.items = [{ id: 'mug' }]
    await inState(element, 'ready')
  })

  it('an endpoint that is none is told', async () => {
    const element = place({ endpoint: '/nowhere' })
    await inState(element, 'unavailable')
    await until(() => told.length > 0)
    expect(told[0]).to.match(/bad_answer[^]*nowhere\/quote answered 404/)
  })

  it('an element that is taken out again at once is no mistake, and begins where it is put next', async () => {
    const quotes: string[] = []
    worker.use(
      http.post('*/pay/quote', ({ request }) => {
        quotes.push(request.url)
        return undefined
      }),
    )
    const element = place()
    element.remove()
    await element.updateComplete
    await placeReady()
    expect(quotes, 'that of the other element alone').to.have.length(1)
    expect(element.state.name).to.equal('loading')
    document.body.append(element)
    await inState(element, 'ready')
    expect(told).to.deep.equal([])
  })

  it('a page on plain http, whose browser makes no UUIDs there, can pay', async () => {
    const element = await placeReady()
    await enterCard({ number: cards.pays })
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true })
    try {
      expect((await element.submit()).status).to.equal('succeeded')
    } finally {
      Reflect.deleteProperty(crypto, 'randomUUID')
    }
  })

  it('a return-url that is none is told, and passed over', async () => {
    const element = await placeReady({ returnUrl: 'https://' })
    await enterCard({ number: cards.pays })
    expect((await element.submit()).status).to.equal('succeeded')
    await until(() => told.length > 0)
    expect(told[0]).to.contain('return-url="https://"').and.contain('docs/errors.md#bad_attribute')
  })

  it('whatever throws before an attempt, the buyer hears of it, and can press again', async () => {
    const element = await placeReady()
    await enterCard({ number: cards.pays })
    Object.defineProperty(crypto, 'getRandomValues', { value: () => { throw new Error('no randomness') }, configurable: true })
    try {
      expect(await element.submit()).to.deep.equal({ status: 'failed', problem: { code: 'misconfigured' } })
    } finally {
      Reflect.deleteProperty(crypto, 'getRandomValues')
    }
    expect(alertOf(element)).to.match(/nothing was charged/i)
    await until(() => told.length > 0)
    expect(told[0]).to.contain('no randomness')
    expect((await element.submit()).status).to.equal('succeeded')
  })

  it('registering twice is harmless', async () => {
    const element = customElements.get('pay-checkout')
    await import(`../index.ts?again=${Date.now()}`)
    expect(customElements.get('pay-checkout')).to.equal(element)
  })
})
