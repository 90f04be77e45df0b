/** The bank leads the buyer back, to this tab or another, to the element that they left or another. Who has paid is told so, and pays once. */
import { executeServerCommand } from '@web/test-runner-commands'
import { expect } from 'chai'
import { bypass, http, HttpResponse } from 'msw'
import type { PayCheckout } from '../element.ts'
import { buttonOf, cards, clearPage, enterCard, inState, next, place, placeReady, slowBank, startWorker, textOf, worker } from '../test/buyer.ts'
import { newPrice, settled, takings } from '../test/buyer-who-reads.ts'
import { dropReturn } from './stripe/return-url.ts'

before(startWorker)
after(() => worker.stop())
const address = location.href
afterEach(() => {
  clearPage()
  dropReturn()
  history.replaceState(null, '', address)
})

interface Left {
  items: { id: string }[]
  amount: number
  publishableKey: string
  orderId: string | undefined
  /** Puts into the address what Stripe does on the way back. */
  comeBack: () => void
}

/** A payment that went through at the bank, by an element that is gone. The tab still knows of it as it did before the answer. */
async function leave(properties: Partial<PayCheckout> = {}): Promise<Left> {
  const { items, amount } = await newPrice()
  const element = await placeReady({ items, ...properties })
  const { publishableKey = '' } = element.state.quote ?? {}
  let known: [string, string][] = []
  element.addEventListener('pay-authenticate', () => (known = Object.entries(sessionStorage)))
  await enterCard({ number: cards.threeDSecure })
  const paid = next(element, 'pay-success')
  const result = element.submit()
  await inState(element, 'authenticating')
  await executeServerCommand('answer-bank', 'complete')
  await result
  const { orderId, paymentIntentId = '' } = await paid
  const { client_secret } = await executeServerCommand<{ client_secret: string }, string>('intent', paymentIntentId)
  element.remove()
  await Promise.resolve()
  for (const [key, value] of known) sessionStorage.setItem(key, value)
  const comeBack = () => {
    const url = new URL(address)
    url.searchParams.set('payment_intent', paymentIntentId)
    url.searchParams.set('payment_intent_client_secret', client_secret)
    url.searchParams.set('redirect_status', 'succeeded')
    history.replaceState(null, '', url)
  }
  return { items, amount, publishableKey, orderId, comeBack }
}

/** Another tab than the one that was left. */
const anotherTab = () => sessionStorage.clear()

describe('who has paid at the bank and comes back', () => {
  it('to an empty cart, is told so', async () => {
    const { amount, comeBack } = await leave()
    comeBack()
    const element = place({ items: undefined })
    expect(await settled(element)).to.equal('succeeded')
    expect(element.state.payment).to.include({ amount })
  })

  it('to an empty cart in another tab, is told so where the page has the key', async () => {
    const { amount, publishableKey, comeBack } = await leave()
    anotherTab()
    comeBack()
    const element = place({ items: [], publishableKey })
    expect(await settled(element)).to.equal('succeeded')
    expect(element.state.payment).to.include({ amount })
  })

  it('to an empty cart, where nobody can be asked, does not hear that nothing was charged', async () => {
    const { comeBack } = await leave()
    anotherTab()
    comeBack()
    const element = place({ items: [] })
    expect(await settled(element)).to.equal('unavailable')
    expect(element.state.problem).to.deep.equal({ code: 'unknown_outcome' })
  })

  it('to an empty cart without what Stripe puts into the address, does not hear that nothing was charged', async () => {
    await leave()
    const element = place({ items: [] })
    expect(await settled(element)).to.equal('unavailable')
    expect(element.state.problem).to.deep.equal({ code: 'unknown_outcome' })
  })

  it('to an element with another id, is told so', async () => {
    const { items, amount, comeBack } = await leave({ id: 'checkout' })
    comeBack()
    const element = place({ items })
    expect(await settled(element)).to.equal('succeeded')
    expect(element.state.payment).to.include({ amount })
  })

  it('is told so by the element that was left, and by no other beside it', async () => {
    const { items, orderId, comeBack } = await leave({ id: 'left' })
    comeBack()
    const beside = place()
    const left = place({ items, id: 'left' })
    expect(await settled(left)).to.equal('succeeded')
    expect(left.state.payment).to.include({ orderId })
    expect(await settled(beside)).to.equal('ready')
  })

  it('to a server that is away, is told so all the same', async () => {
    const { items, amount, comeBack } = await leave()
    comeBack()
    worker.use(http.post('*/pay/*', () => HttpResponse.error()))
    const element = place({ items })
    expect(await settled(element)).to.equal('succeeded')
    expect(element.state.payment).to.include({ amount })
  })

  it('and can’t be told, is told at the next look, and is not asked to pay before that', async () => {
    const { items, amount, comeBack } = await leave()
    anotherTab()
    comeBack()
    worker.use(http.get('*/v1/payment_intents/*', () => HttpResponse.error()))
    const element = place({ items })
    expect(await settled(element)).to.equal('unavailable')
    worker.resetHandlers()
    buttonOf(element).click()
    expect(await settled(element)).to.equal('succeeded')
    expect(await takings(amount)).to.equal(1)
  })

  it('is told so, though the cart came while Stripe was being asked', async () => {
    const { items, publishableKey, comeBack } = await leave()
    anotherTab()
    comeBack()
    const asked = Promise.withResolvers<void>()
    const held = Promise.withResolvers<void>()
    worker.use(
      http.get(
        '*/v1/payment_intents/*',
        async () => {
          asked.resolve()
          await held.promise
        },
        { once: true },
      ),
    )
    const element = place({ items: undefined, publishableKey })
    await asked.promise
    element.items = items
    await element.updateComplete
    held.resolve()
    expect(await settled(element)).to.equal('succeeded')
  })

  it('to another tab, while the bank takes its time, is waited with', async () => {
    const { items, amount, comeBack } = await leave()
    anotherTab()
    comeBack()
    const bank = slowBank()
    const element = place({ items })
    const paid = next(element, 'pay-success')
    await inState(element, 'processing')
    expect(textOf(element)).to.contain('don’t start a second payment')
    bank.decides()
    expect((await paid).amount).to.equal(amount)
  })
})

/** The browser has kept the page as it was while the buyer was at their bank's, and shows it again. No test can lead a whole page away. */
const backByTheBrowser = () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))

describe('who comes back from their bank by the browser’s button', () => {
  /** Resolves when Stripe has what it needs to lead to the bank's page, after which it answers no more. */
  async function atTheBank(number: string) {
    const { items, amount } = await newPrice()
    const element = await placeReady({ items })
    await enterCard({ number })
    const left = Promise.withResolvers<void>()
    const over = Promise.withResolvers<void>()
    worker.use(
      http.post('*/v1/payment_intents/*/confirm', async ({ request }) => {
        await fetch(bypass(request))
        left.resolve()
        await over.promise
        return HttpResponse.error()
      }),
    )
    const result = element.submit()
    await left.promise
    return { element, amount, result, end: () => over.resolve() }
  }

  it('without an answer, can try again', async () => {
    const { element, result, end } = await atTheBank(cards.threeDSecure)
    dispatchEvent(new PageTransitionEvent('pageshow'))
    expect(element.state.name).to.equal('submitting')
    backByTheBrowser()
    expect((await result).status).to.equal('canceled')
    end()
  })

  it('having paid, is told so', async () => {
    const { amount, result, end } = await atTheBank(cards.pays)
    backByTheBrowser()
    expect((await result).status).to.equal('succeeded')
    expect(await takings(amount)).to.equal(1)
    end()
  })
})

describe('who has read that their bank takes its time', () => {
  async function waiting() {
    const { items, amount } = await newPrice()
    const element = await placeReady({ items })
    await enterCard({ number: cards.pays })
    const bank = slowBank()
    expect((await element.submit()).status).to.equal('processing')
    element.remove()
    await Promise.resolve()
    return { items, amount, bank }
  }

  it('can buy something else in the same tab, and both are paid once', async () => {
    const { amount, bank } = await waiting()
    const other = await newPrice()
    const element = await placeReady({ items: other.items })
    bank.decides()
    await enterCard({ number: cards.pays })
    expect((await element.submit()).status).to.equal('succeeded')
    expect(await takings(amount)).to.equal(1)
    expect(await takings(other.amount)).to.equal(1)
  })

  it('is not offered the same cart again, nor after another reload', async () => {
    const { items } = await waiting()
    for (let reloads = 0; reloads < 2; reloads++) {
      const element = place({ items: [...items] })
      await inState(element, 'processing')
      element.remove()
      await Promise.resolve()
    }
  })

  it('is told of it, though the cart is another, if they have not read so', async () => {
    const { items } = await leave()
    const bank = slowBank()
    const element = place({ items: [...items, { id: 'mug' }] })
    await inState(element, 'processing')
    bank.decides()
    expect(await settled(element)).to.equal('succeeded')
  })
})

describe('an element that has left the page', () => {
  it('leaves its order to the next, however its own payment goes on', async () => {
    const { items } = await newPrice()
    const first = await placeReady({ items })
    await enterCard({ number: cards.pays })
    const bank = slowBank()
    await first.submit()
    const paid = next(first, 'pay-success')
    first.remove()
    bank.decides()
    await paid
    const second = await placeReady()
    await enterCard({ number: cards.insufficientFunds })
    await second.submit()
    expect(Object.keys(sessionStorage).filter((key) => key.includes('#'))).to.deep.equal([])
  })
})
