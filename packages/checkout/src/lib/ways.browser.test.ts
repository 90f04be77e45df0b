import { expect } from 'chai'
import { executeServerCommand } from '@web/test-runner-commands'
import { http, HttpResponse } from 'msw'
import type { PayCheckout } from '../element.ts'
import {
  buttonOf,
  cards,
  cardText,
  chargesOf,
  clearPage,
  enterCard,
  fillInFields,
  inState,
  newItem,
  next,
  place,
  placeReady,
  pressInFields,
  rendered,
  startWorker,
  textOf,
  worker,
} from '../test/buyer.ts'
import { openShop } from '../test/shop.ts'

before(startWorker)
after(() => worker.stop())
afterEach(() => {
  document.cookie = 'user=; max-age=0'
  clearPage()
})

/** Cards, iDEAL and SEPA debits. */
const euro = () => [{ id: `euro-${newItem()}` }]
const signIn = () => (document.cookie = `user=${crypto.randomUUID().replaceAll('-', '')}`)

/** Resolves when the buyer is shown this method. */
function chosen(element: PayCheckout, method: string): Promise<void> {
  return new Promise((resolve) => {
    element.addEventListener('pay-change', (change) => change.method === method && resolve())
  })
}

describe('several payment methods', () => {
  it('are an accordion, with the first one open', async () => {
    const element = await placeReady({ items: euro() })
    expect(await cardText()).to.match(/Card[^]*iDEAL[^]*SEPA/)
    const ideal = chosen(element, 'ideal')
    await pressInFields('.AccordionItem input[value=ideal]')
    await ideal
    const card = chosen(element, 'card')
    await pressInFields('.AccordionItem input[value=card]')
    await card
    await enterCard({ number: cards.pays })
    expect((await element.submit()).status).to.equal('succeeded')
  })

  it('are tabs with layout="tabs"', async () => {
    const element = await placeReady({ items: euro(), layout: 'tabs' })
    const ideal = chosen(element, 'ideal')
    await pressInFields('[role=tab][value=ideal]')
    await ideal
  })

  it('stand in the order of `methods`', async () => {
    await placeReady({ items: euro(), methods: 'sepa_debit, card' })
    expect(await cardText()).to.match(/SEPA[^]*Card[^]*iDEAL/)
  })

  it('move nothing that was seen before, though they are higher than a card form', async () => {
    const element = place({ items: euro() })
    const seen = () => [...(element.shadowRoot?.querySelectorAll('li, [part=total], .bones i, button') ?? [])]
    const shown = (node: Element) => getComputedStyle(node).visibility === 'visible' && node.isConnected
    const before = new Map<Element, number>()
    await rendered(element, () => !!element.state.quote)
    for (const node of seen().filter(shown)) before.set(node, node.getBoundingClientRect().top)
    expect(before.size).to.be.above(3)
    await inState(element, 'ready')
    for (const [node, top] of before) if (shown(node)) expect(node.getBoundingClientRect().top).to.be.closeTo(top, 1)
    expect(shown(buttonOf(element))).to.equal(true)
  })

  it('that the bank takes its time for are processing, and then done', async () => {
    const element = await placeReady({ items: euro() })
    const sepa = chosen(element, 'sepa_debit')
    await pressInFields('.AccordionItem input[value=sepa_debit]')
    await sepa
    const field = (name: string) => `#payment-sepa_debit-${name}Input`
    await fillInFields({
      [field('name')]: 'Ada',
      [field('email')]: 'ada@example.com',
      [field('iban')]: 'AT61 1904 3002 3457 3201',
    })
    const processing = next(element, 'pay-processing')
    expect((await element.submit()).status).to.equal('processing')
    expect((await processing).orderId).to.match(/^ord_/)
    expect(textOf(element)).to.contain('Your payment isn’t confirmed yet')
    const paid = next(element, 'pay-success')
    expect((await paid).orderId).to.equal((await processing).orderId)
  })
})

describe('the room for the form', () => {
  it('is what it needed before, when it loads again on the same page', async () => {
    const first = await placeReady({ items: euro() })
    const { height } = first.getBoundingClientRect()
    first.remove()
    const held = Promise.withResolvers<void>()
    worker.use(http.get('https://js.stripe.com/*', () => held.promise))
    const second = place({ items: euro() })
    await rendered(second, () => !!second.state.quote)
    expect(second.state.name).to.equal('loading')
    expect(second.getBoundingClientRect().height).to.be.closeTo(height, 1)
    held.resolve()
    await inState(second, 'ready')
    expect(second.getBoundingClientRect().height).to.be.closeTo(height, 1)
  })
})

describe('another script of Stripe’s, which the page has', () => {
  it('is not taken for Stripe.js, and stays', async () => {
    worker.use(
      http.get('https://js.stripe.com/v3/buy-button.js', () =>
        HttpResponse.text('', { headers: { 'content-type': 'text/javascript' } }),
      ),
    )
    const shop = await openShop()
    const button = shop.page.document.createElement('script')
    button.src = 'https://js.stripe.com/v3/buy-button.js'
    shop.page.document.head.append(button)
    await next(button, 'load')
    await inState(shop.place({ items: [{ id: newItem() }] }), 'ready')
    expect(button.isConnected).to.equal(true)
  })
})

describe('misuse', () => {
  it('is told once, with a link', async () => {
    const said: string[] = []
    const { error } = console
    console.error = (text: string) => void said.push(text)
    try {
      await placeReady({ address: 'home' as 'both' })
      await placeReady({ address: 'home' as 'both' })
      while (!said.length) await new Promise(requestAnimationFrame)
      expect(said).to.have.length(1)
      expect(said[0]).to.contain('address="home"').and.contain('docs/errors.md#bad_attribute')
    } finally {
      console.error = error
    }
  })
})

describe('a signed-in buyer', () => {
  it('saves a card by Stripe’s checkbox, pays with it, and removes it', async () => {
    signIn()
    const first = await placeReady()
    await enterCard({ number: cards.pays })
    await pressInFields('.CheckboxInput')
    expect((await first.submit()).status).to.equal('succeeded')
    first.remove()

    const second = await placeReady()
    expect(await cardText()).to.contain('4242')
    const paid = next(second, 'pay-success')
    expect((await second.submit()).status).to.equal('succeeded')
    expect(await chargesOf((await paid).paymentIntentId)).to.have.length(1)
    second.remove()

    await placeReady()
    await pressInFields('.PickerItem .Action')
    await pressInFields('.Action--negative')
    let text = await cardText()
    while (text.includes('4242')) text = await cardText()
    expect(text).to.contain('Card number')
  })

  it('has a card saved with the payment where the price says so', async () => {
    signIn()
    const element = await placeReady({ items: [{ id: `kept-${newItem()}` }] })
    await enterCard({ number: cards.pays })
    const paid = next(element, 'pay-success')
    expect((await element.submit()).status).to.equal('succeeded')
    const { paymentIntentId } = await paid
    const intent = await executeServerCommand<{ setup_future_usage: string; payment_method: string }, string>('intent', paymentIntentId ?? '')
    expect(intent.setup_future_usage).to.equal('off_session')
    const kept = await executeServerCommand<{ customer: string | null }, string>('method', intent.payment_method)
    expect(kept.customer).to.match(/^cus_/)
  })
})

describe('a cart that is changed to one on other terms', () => {
  for (const confirm of ['client', 'server'] as const) {
    it(`is paid on those, confirmed by the ${confirm}`, async () => {
      signIn()
      const element = await placeReady({ confirm })
      const change = async (kind: string) => {
        const quoted = next(element, 'pay-quote')
        element.items = [{ id: `${kind}-${newItem()}` }]
        await quoted
        await inState(element, 'ready')
      }
      await change('kept')
      await enterCard({ number: cards.pays })
      const paid = next(element, 'pay-success')
      expect((await element.submit()).status).to.equal('succeeded')
      const { paymentIntentId } = await paid
      expect(await executeServerCommand('intent', paymentIntentId)).to.include({ setup_future_usage: 'off_session' })

      element.reset()
      await inState(element, 'ready')
      await change('mug')
      await enterCard({ number: cards.pays })
      // What is typed stays.
      await change('held')
      const held = next(element, 'pay-success')
      expect((await element.submit()).status).to.equal('succeeded')
      expect(await executeServerCommand('intent', (await held).paymentIntentId)).to.include({ status: 'requires_capture' })
    })
  }
})

describe('a slow network', () => {
  it('is told in the skeleton while the form loads', async () => {
    const held = Promise.withResolvers<void>()
    worker.use(http.post('*/pay/quote', () => held.promise))
    const element = place()
    await rendered(element, () => textOf(element).includes('This takes longer than usual'))
    expect(element.shadowRoot?.querySelector('[role=status]')?.textContent).to.contain('longer than usual')
    held.resolve()
    await inState(element, 'ready')
    expect(textOf(element)).to.not.contain('longer than usual')
  })

  it('is told on the button while the buyer pays', async () => {
    const element = await placeReady()
    await enterCard({ number: cards.pays })
    const held = Promise.withResolvers<void>()
    worker.use(http.post('*/pay/intents', () => held.promise))
    const result = element.submit()
    await rendered(element, () => /longer than usual/.test(buttonOf(element).textContent ?? ''))
    held.resolve()
    expect((await result).status).to.equal('succeeded')
  })
})

describe('without a network', () => {
  it('the buyer reads so, and the checkout goes on by itself once it is back', async () => {
    const onLine = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine')
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })
    worker.use(http.post('*/pay/quote', () => Response.error()))
    const element = place()
    await inState(element, 'unavailable')
    expect(textOf(element)).to.contain('You are offline')
    worker.resetHandlers()
    Reflect.deleteProperty(navigator, 'onLine')
    expect(Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine')).to.deep.equal(onLine)
    dispatchEvent(new Event('online'))
    await inState(element, 'ready')
  })

  it('nothing is tried again that the network has not broken', async () => {
    const element = place({ items: [{ id: 'sold-out' }] })
    await inState(element, 'unavailable')
    const states: string[] = []
    element.addEventListener('pay-state', ({ state }) => states.push(state.name))
    dispatchEvent(new Event('online'))
    expect(states).to.deep.equal([])
  })
})
