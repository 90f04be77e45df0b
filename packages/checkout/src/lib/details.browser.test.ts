import { expect } from 'chai'
import { executeServerCommand } from '@web/test-runner-commands'
import type { Stripe } from '@stripe/stripe-js'
import {
  addressText,
  addressValues,
  alertOf,
  berlin,
  buttonOf,
  cards,
  clearPage,
  enterAddress,
  enterCard,
  enterEmail,
  inState,
  newItem,
  next,
  paidOrderOf,
  place,
  placeReady,
  rendered,
  setPrice,
  startWorker,
  textOf,
  worker,
} from '../test/buyer.ts'

interface Intent {
  receipt_email: string | null
  shipping: { name: string; address: Record<string, string> } | null
  latest_charge: { billing_details: { email: string; name: string; address: Record<string, string> } }
}
const intentOf = (id: string | undefined) => executeServerCommand<Intent, string>('intent', id ?? '')
const paris = { ...berlin, country: 'FR', name: 'Grace Hopper', postalCode: '75004', locality: 'Paris' }
const shipped = () => [{ id: `shipped-${newItem()}` }]
const label = (text: string) => (element: Parameters<typeof textOf>[0]) =>
  rendered(element, () => buttonOf(element).textContent?.trim() === text)

before(startWorker)
after(() => worker.stop())
afterEach(clearPage)

describe('address="shipping"', () => {
  it('asks for the price again, shows it before anybody pays, and delivers there', async () => {
    const quotes: (number | undefined)[] = []
    const element = place({ address: 'shipping', items: shipped() })
    element.addEventListener('pay-quote', ({ quote }) => quotes.push(quote.amount))
    await inState(element, 'ready')
    expect(buttonOf(element).textContent?.trim()).to.equal('Pay $18.00')
    expect(textOf(element)).to.contain('once we know your address')
    await enterAddress(berlin)
    await label('Pay $35.00')(element)
    expect(textOf(element)).to.contain('Shipping address').and.contain('$15.00').and.contain('Tax')
    expect(textOf(element)).to.not.contain('once we know your address')
    expect(element.shadowRoot?.querySelector('[role=status]')?.textContent).to.contain('Total: $35.00')
    await enterCard({ number: cards.pays })
    const paid = next(element, 'pay-success')
    expect((await element.submit()).status).to.equal('succeeded')
    const { orderId, paymentIntentId, amount } = await paid
    expect(amount).to.equal(3500)
    expect(quotes).to.deep.equal([1800, 3500])
    expect(await paidOrderOf(orderId)).to.deep.include({
      destination: { country: 'DE', postalCode: '10117' },
      shipping: {
        name: 'Ada Lovelace',
        address: { line1: 'Unter den Linden 1', city: 'Berlin', country: 'DE', postalCode: '10117' },
      },
    })
    const { shipping } = await intentOf(paymentIntentId)
    expect(shipping?.name).to.equal('Ada Lovelace')
    expect(shipping?.address).to.include({ line1: 'Unter den Linden 1', city: 'Berlin', postal_code: '10117', country: 'DE' })
  })

  it('charges nothing if the buyer pays faster than the new price comes', async () => {
    const element = await placeReady({ address: 'shipping', items: shipped() })
    await enterCard({ number: cards.pays })
    await enterAddress(berlin)
    const result = await element.submit()
    // Either the price was there already, and is what was paid, or it comes back as an answer.
    if (result.status === 'failed') {
      expect(result.problem).to.deep.equal({ code: 'price_changed' })
      expect(alertOf(element)).to.contain('$35.00')
      expect((await element.submit()).status).to.equal('succeeded')
    }
    expect(element.state.payment?.amount).to.equal(3500)
  })

  it('that is not complete says so, and asks the server for nothing', async () => {
    const element = await placeReady({ address: 'shipping' })
    await enterCard({ number: cards.pays })
    expect(await element.submit()).to.deep.equal({ status: 'failed', problem: { code: 'incomplete' } })
    expect(await addressText()).to.match(/required|incomplete/i)
  })

  it('where nothing is delivered is told, and another address goes on', async () => {
    const element = await placeReady({ address: 'shipping' })
    await enterAddress(paris)
    await rendered(element, () => alertOf(element).includes('We don’t deliver there.'))
    expect(element.state.name).to.equal('ready')
    await enterAddress(berlin)
    await rendered(element, () => alertOf(element) === '')
  })

  it('can be limited to countries', async () => {
    await placeReady({ address: 'shipping', countries: 'DE, AT' })
    expect((await addressValues()).country).to.be.oneOf(['DE', 'AT'])
  })

  it('is still there after the element was moved', async () => {
    const element = await placeReady({ address: 'shipping', items: shipped() })
    await enterAddress(berlin)
    await label('Pay $35.00')(element)
    const elsewhere = document.body.appendChild(document.createElement('main'))
    elsewhere.className = 'scene'
    elsewhere.append(element)
    await inState(element, 'loading')
    await inState(element, 'ready')
    await enterCard({ number: cards.pays })
    expect((await element.submit()).status).to.equal('succeeded')
    expect(element.state.payment?.amount).to.equal(3500)
  })

  it('is asked for what is free, too; and once shipping costs something, there is something to pay with', async () => {
    const items = shipped()
    await setPrice(items[0]?.id ?? '', 0)
    const element = await placeReady({ address: 'shipping', items })
    expect(buttonOf(element).textContent?.trim()).to.equal('Place order')
    await enterAddress(berlin)
    await label('Pay $17.00')(element)
    await inState(element, 'ready')
    await enterCard({ number: cards.pays })
    expect((await element.submit()).status).to.equal('succeeded')
  })
})

describe('what means nothing is passed over', () => {
  for (const mode of [undefined, null, 'paymnt']) {
    it(`with mode ${mode}, goods are priced and delivered as ever, and need a cart`, async () => {
      const given = { mode: mode as 'payment' }
      const element = await placeReady({ ...given, address: 'shipping', items: shipped() })
      expect(textOf(element)).to.contain('Shipping address')
      await enterAddress(berlin)
      await label('Pay $35.00')(element)
      element.remove()
      const empty = place({ ...given, items: undefined })
      await inState(empty, 'unavailable')
      expect(empty.state.problem).to.deep.equal({ code: 'misconfigured' })
    })
  }

  it('and Stripe does not hear of it', async () => {
    const { publishableKey = '' } = (await placeReady()).state.quote ?? {}
    clearPage()
    const heard: unknown[] = []
    /** Stripe.js, overheard. */
    const stripe = { ...window.Stripe?.(publishableKey) } as Stripe
    const elements = stripe.elements.bind(stripe)
    stripe.elements = ((...options: Parameters<typeof elements>) => {
      const group = elements(...options)
      const create = group.create.bind(group) as (type: string, options: object) => unknown
      return Object.assign(group, {
        create(type: string, options: object) {
          heard.push(...Object.entries(options).filter(([name]) => /layout|Order|allowed/.test(name)))
          return create(type, options)
        },
      })
    }) as typeof elements
    const given = { stripe, address: 'shipping' as const, items: shipped() }
    await placeReady({ ...given, countries: 'us, USA', methods: ' , ', layout: 'grid' as 'tabs' })
    expect(heard).to.deep.equal([['layout', { type: 'accordion', defaultCollapsed: false }]])
    clearPage()
    heard.length = 0
    await placeReady({ ...given, countries: 'US, CA ', methods: 'card,', layout: 'tabs' })
    expect(heard).to.have.deep.members([
      ['layout', { type: 'tabs', defaultCollapsed: false }],
      ['paymentMethodOrder', ['card']],
      ['allowedCountries', ['US', 'CA']],
    ])
  })
})

describe('address="shipping" with fetchClientSecret', () => {
  it('tells the backend where the goods go, and has no wallets, whose address could not change the price', async () => {
    const asked: unknown[] = []
    const quote = await fetch('/pay/quote', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"items":[{"id":"mug"}]}',
    })
    const { publishableKey } = (await quote.json()) as { publishableKey: string }
    const element = await placeReady({
      items: undefined,
      publishableKey,
      amount: 2500,
      currency: 'eur',
      address: 'shipping',
      express: true,
      fetchClientSecret: async (request) => {
        asked.push(request.shipping)
        return executeServerCommand<string, void>('secret')
      },
    })
    expect(element.shadowRoot?.querySelector('[part=express]')).to.equal(null)
    await enterAddress(berlin)
    await enterCard({ number: cards.pays })
    expect((await element.submit()).status).to.equal('succeeded')
    expect(asked).to.deep.equal([
      { name: 'Ada Lovelace', address: { line1: 'Unter den Linden 1', city: 'Berlin', country: 'DE', postalCode: '10117' } },
    ])
  })
})

describe('address="both"', () => {
  it('bills elsewhere than it delivers to', async () => {
    const element = await placeReady({ address: 'both', items: shipped() })
    await enterAddress(berlin)
    await enterAddress({ ...paris, nth: 1 })
    await label('Pay $35.00')(element)
    await enterCard({ number: cards.pays })
    const paid = next(element, 'pay-success')
    expect((await element.submit()).status).to.equal('succeeded')
    const { paymentIntentId } = await paid
    const [charge] = await executeServerCommand<Intent['latest_charge'][], string>('charges', paymentIntentId ?? '')
    expect(charge?.billing_details.name).to.equal('Grace Hopper')
    expect(charge?.billing_details.address).to.include({ country: 'FR', postal_code: '75004' })
    expect((await intentOf(paymentIntentId)).shipping?.name).to.equal('Ada Lovelace')
  })
})

describe('ask-email', () => {
  it('sends the receipt there', async () => {
    const element = await placeReady({ askEmail: true })
    await enterEmail('ada@example.com')
    await enterCard({ number: cards.pays })
    const paid = next(element, 'pay-success')
    expect((await element.submit()).status).to.equal('succeeded')
    const { orderId, paymentIntentId } = await paid
    expect(await paidOrderOf(orderId)).to.include({ email: 'ada@example.com' })
    expect(await intentOf(paymentIntentId)).to.include({ receipt_email: 'ada@example.com' })
  })

  it('begins with the one that the page knows; without any, nothing is paid', async () => {
    const element = await placeReady({ askEmail: true, email: 'ada@example.com' })
    await enterCard({ number: cards.pays })
    const paid = next(element, 'pay-success')
    expect((await element.submit()).status).to.equal('succeeded')
    expect(await paidOrderOf((await paid).orderId)).to.include({ email: 'ada@example.com' })
    element.email = undefined
    const other = await placeReady({ askEmail: true })
    await enterCard({ number: cards.pays })
    expect(await other.submit()).to.deep.equal({ status: 'failed', problem: { code: 'incomplete' } })
  })
})

describe('pay-change', () => {
  it('is complete when all that is asked for is there', async () => {
    const element = await placeReady({ askEmail: true })
    const changes: { complete: boolean; empty: boolean; method: string }[] = []
    element.addEventListener('pay-change', ({ complete, empty, method }) => changes.push({ complete, empty, method }))
    await enterCard({ number: cards.pays })
    await rendered(element, () => changes.at(-1)?.empty === false)
    expect(changes.some(({ complete }) => complete)).to.equal(false)
    await enterEmail('ada@example.com')
    await rendered(element, () => changes.at(-1)?.complete === true)
    expect(changes.at(-1)).to.deep.equal({ complete: true, empty: false, method: 'card' })
  })
})
