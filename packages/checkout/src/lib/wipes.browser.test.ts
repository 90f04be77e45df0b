/** A page that moves, hides or wipes the element in mid-payment. None of it charges twice, or loses how it ended. */
import { expect } from 'chai'
import { bypass, http } from 'msw'
import type { PayCheckout } from '../element.ts'
import {
  answerBank,
  bankAsks,
  cards,
  clearPage,
  enterCard,
  inState,
  next,
  placeReady,
  startWorker,
  worker,
} from '../test/buyer.ts'
import { buyOn, enterPayingCard, newPrice, settled, takings, wholeMatrix } from '../test/buyer-who-reads.ts'

before(startWorker)
after(() => worker.stop())
afterEach(clearPage)

/** Three closed shadow roots deep. */
function deepInside(): { outer: HTMLElement; inner: HTMLElement } {
  const outer = document.body.appendChild(document.createElement('div'))
  outer.className = 'scene'
  let inner: HTMLElement = outer
  for (let depth = 0; depth < 3; depth++) {
    const host = inner.appendChild(document.createElement('div'))
    inner = host.attachShadow({ mode: 'closed' }).appendChild(document.createElement('section'))
  }
  return { outer, inner }
}

/** What a page does to a part of it, with the element inside. */
const deeds: Record<string, (element: PayCheckout, outer: HTMLElement) => unknown> = {
  'wipes its children': (element) => element.replaceChildren(),
  'puts its children in anew': (element) => element.replaceChildren(...element.childNodes),
  'wipes what is in the outermost host': (_element, outer) => outer.querySelector('div')?.replaceChildren(),
  'moves it within its parent': (element) => element.parentElement?.prepend(element),
  'moves the host': (_element, outer) => document.body.prepend(outer),
  'takes it out of all shadow roots': (element) => {
    const elsewhere = document.body.appendChild(document.createElement('main'))
    elsewhere.className = 'scene'
    elsewhere.append(element)
  },
  'hides it': (element) => (element.hidden = true),
  'hides the host': (_element, outer) => (outer.style.display = 'none'),
  'takes it out, and in again later': async (element) => {
    const parent = element.parentElement
    element.remove()
    await new Promise(requestAnimationFrame)
    parent?.append(element)
  },
}

/** The confirmation waits at Stripe's door until the result is called. */
function holdConfirmation(): { reached: Promise<void>; go: () => void } {
  const reached = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  worker.use(
    http.post('*/v1/payment_intents/*/confirm', async ({ request }) => {
      reached.resolve()
      await held.promise
      return fetch(bypass(request))
    }),
  )
  return { reached: reached.promise, go: held.resolve }
}

describe('three closed shadow roots deep, a page that', () => {
  for (const [deed, act] of Object.entries(deeds)) {
    it(`${deed} in mid-challenge, hears how it ended`, async () => {
      const { outer, inner } = deepInside()
      const { items, amount } = await newPrice()
      const element = await placeReady({ items }, inner)
      await enterCard({ number: cards.threeDSecure })
      const result = element.submit()
      await bankAsks()
      await act(element, outer)
      await answerBank('complete')
      expect((await result).status).to.equal('succeeded')
      expect(element.state.name).to.equal('succeeded')
      expect(await takings(amount)).to.equal(1)
    })

    if (!wholeMatrix) continue
    it(`${deed} in mid-attempt, hears how it ended`, async () => {
      const { outer, inner } = deepInside()
      const { items, amount } = await newPrice()
      const element = await placeReady({ items }, inner)
      await enterPayingCard()
      const { reached, go } = holdConfirmation()
      const paid = next(element, 'pay-success')
      const result = element.submit()
      await reached
      await act(element, outer)
      go()
      expect((await result).status).to.equal('succeeded')
      expect((await paid).amount).to.equal(amount)
      expect(element.state.name).to.equal('succeeded')
      expect(await takings(amount)).to.equal(1)
    })
  }
})

/** Another element of the same cart, in the same place. */
function replace(before: PayCheckout): PayCheckout {
  const after = document.createElement('pay-checkout')
  Object.assign(after, { items: before.items, locale: 'en' })
  before.replaceWith(after)
  return after
}

describe('a framework that puts another element in its place', () => {
  it('in mid-challenge, has it find out how that ended', async () => {
    const { items, amount } = await newPrice()
    const before = await placeReady({ items })
    await enterCard({ number: cards.threeDSecure })
    const result = before.submit()
    await bankAsks()
    const after = replace(before)
    expect(await settled(after)).to.equal('canceled')
    await answerBank('complete')
    await result
    await buyOn(after, enterPayingCard)
    expect(await takings(amount)).to.equal(1)
  })

  it('in mid-attempt, charges once, whoever is first', async () => {
    const { items, amount } = await newPrice()
    const before = await placeReady({ items })
    await enterPayingCard()
    const { reached, go } = holdConfirmation()
    const result = before.submit()
    await reached
    const after = replace(before)
    await settled(after)
    go()
    await result
    worker.resetHandlers()
    await buyOn(after, enterPayingCard)
    expect(await takings(amount)).to.equal(1)
  })
})

describe('of two elements in one host', () => {
  it('one goes on paying while the other is wiped and moved', async () => {
    const { outer, inner } = deepInside()
    const [mine, other] = [await newPrice(), await newPrice()]
    const one = await placeReady({ items: mine.items }, inner)
    const two = await placeReady({ items: other.items }, inner)
    await enterCard({ number: cards.threeDSecure, nth: 0 })
    const result = one.submit()
    await bankAsks()
    two.replaceChildren()
    await inState(two, 'ready')
    inner.append(two)
    await inState(two, 'ready')
    await answerBank('complete')
    expect((await result).status).to.equal('succeeded')
    await buyOn(two, enterPayingCard)
    expect([await takings(mine.amount), await takings(other.amount)]).to.deep.equal([1, 1])
    outer.remove()
  })
})
