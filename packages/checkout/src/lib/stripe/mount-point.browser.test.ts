import { expect } from 'chai'
import {
  answerBank,
  cards,
  clearPage,
  enterCard,
  inState,
  newItem,
  next,
  placeReady,
  startWorker,
  worker,
} from '../../test/buyer.ts'

before(startWorker)
after(() => worker.stop())
afterEach(clearPage)

/** A shadow root in the page, or in another. */
function shadow(mode: 'open' | 'closed', parent: ParentNode & Node = document.body): ShadowRoot {
  const host = document.createElement('div')
  host.className = 'scene'
  parent.appendChild(host)
  return host.attachShadow({ mode })
}

const put = (root: ShadowRoot): Element => root.appendChild(document.createElement('section'))

describe("Stripe's fields", () => {
  it('are in the document, and shown inside of the element', async () => {
    const element = await placeReady()
    const frame = document.querySelector('iframe[title*="payment input"]')
    expect(frame?.getRootNode()).to.equal(document)
    const { left, width } = frame?.getBoundingClientRect() ?? { left: 0, width: 0 }
    const box = element.getBoundingClientRect()
    expect(left).to.be.greaterThan(box.left)
    expect(width).to.be.within(200, box.width)
  })

  for (const mode of ['open', 'closed'] as const) {
    it(`work inside two ${mode} shadow roots`, async () => {
      const element = await placeReady({}, put(shadow(mode, shadow(mode))))
      await enterCard({ number: cards.pays })
      expect((await element.submit()).status).to.equal('succeeded')
    })
  }

  it('work again after the element was moved', async () => {
    const element = await placeReady()
    const elsewhere = document.body.appendChild(document.createElement('div'))
    elsewhere.className = 'scene'
    elsewhere.append(element)
    expect(element.state.name).to.equal('loading')
    await inState(element, 'ready')
    await enterCard({ number: cards.pays })
    expect((await element.submit()).status).to.equal('succeeded')
  })

  it('work again after the element was moved out of the page and back', async () => {
    const element = await placeReady()
    element.remove()
    await Promise.resolve()
    expect(document.querySelector('iframe[title*="payment input"]')).to.equal(null)
    document.body.append(element)
    await inState(element, 'ready')
    await enterCard({ number: cards.pays })
    expect((await element.submit()).status).to.equal('succeeded')
  })

  for (const [what, wipe] of [
    ['wiped by', (element: Element) => element.replaceChildren()],
    ['put in anew by', (element: Element) => element.replaceChildren(...element.childNodes)],
  ] as const) {
    it(`work again after they were ${what} a framework`, async () => {
      const element = await placeReady()
      wipe(element)
      await inState(element, 'loading')
      await inState(element, 'ready')
      await enterCard({ number: cards.pays })
      expect((await element.submit()).status).to.equal('succeeded')
    })
  }

  it('work again after they were wiped from the host around the element', async () => {
    const root = shadow('open')
    const element = await placeReady({}, put(root))
    root.host.replaceChildren()
    await inState(element, 'loading')
    await inState(element, 'ready')
    await enterCard({ number: cards.pays })
    expect((await element.submit()).status).to.equal('succeeded')
  })

  it('are put right after an attempt, not during it', async () => {
    const element = await placeReady()
    await enterCard({ number: cards.threeDSecure })
    const states: string[] = []
    element.addEventListener('pay-state', ({ state }) => states.push(state.name))
    const result = element.submit()
    await inState(element, 'authenticating')
    element.replaceChildren()
    await answerBank('close')
    expect((await result).status).to.equal('canceled')
    await inState(element, 'ready')
    expect(states).to.deep.equal(['submitting', 'authenticating', 'canceled', 'loading', 'ready'])
  })

  it('of two elements in one host stay apart, and so do their orders', async () => {
    const host = put(shadow('open'))
    const one = await placeReady({ items: [{ id: newItem(), quantity: 1 }] }, host)
    const two = await placeReady({ items: [{ id: newItem(), quantity: 3 }] }, host)
    for (const [nth, element] of [one, two].entries()) {
      await enterCard({ number: cards.insufficientFunds, nth })
      await element.submit()
    }
    const checkouts = Object.entries(sessionStorage).filter(([key]) => key.startsWith('pay-checkout'))
    expect(new Set(checkouts.map(([, id]) => id))).to.have.property('size', 2)
    await enterCard({ number: cards.pays, nth: 1 })
    const paidTwo = next(two, 'pay-success')
    await two.submit()
    expect((await paidTwo).amount).to.equal(5400)
    expect(one.state.name).to.equal('ready')
    await enterCard({ number: cards.pays, nth: 0 })
    const paidOne = next(one, 'pay-success')
    await one.submit()
    expect((await paidOne).amount).to.equal(1800)
    expect((await paidOne).orderId).to.not.equal((await paidTwo).orderId)
  })
})
