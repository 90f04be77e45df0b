/** Nothing moves but what the buyer moves: what is below the element stays where it is, from the first paint to the last. */
import { expect } from 'chai'
import { http, HttpResponse } from 'msw'
import type { PayCheckout } from '../element.ts'
import {
  answerBank,
  bankAsks,
  buttonOf,
  cards,
  clearPage,
  enterCard,
  inState,
  newItem,
  next,
  place,
  setPrice,
  slowBank,
  startWorker,
  until,
  worker,
} from '../test/buyer.ts'

before(startWorker)
after(() => worker.stop())
afterEach(clearPage)

/** https://wicg.github.io/layout-instability; Chromium alone has it. */
interface LayoutShift extends PerformanceEntry {
  value: number
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[]
}

interface Scene {
  element: PayCheckout
  /** Ends the watch: everything that moved, as the page painted it, and as the browser counts it. */
  moved: () => string[]
}

/** A page with something below the element, so wide, watched from the first paint. */
function open(width: number, properties: Partial<PayCheckout>): Scene {
  const scene = document.createElement('div')
  scene.className = 'scene'
  scene.style.width = `${width}px`
  document.body.append(scene)
  const heading = Object.assign(document.createElement('h2'), { slot: 'heading', textContent: 'Your order' })
  const element = place(properties, scene)
  element.append(heading)
  const below = scene.appendChild(Object.assign(document.createElement('p'), { textContent: 'below' }))

  const moved: string[] = []
  const places = new Map<string, number>()
  const note = (what: string, box: Element | null | undefined) => {
    if (!box) return
    // What can't be seen may take its place.
    if (getComputedStyle(box).visibility === 'hidden') {
      places.delete(what)
      return
    }
    const top = Math.round(box.getBoundingClientRect().top + scrollY)
    const before = places.get(what) ?? top
    if (top !== before) moved.push(`${what} by ${top - before} in ${element.state.name}`)
    places.set(what, top)
  }
  const part = (name: string) => element.shadowRoot?.querySelector(`[part=${name}]`)
  let over = false
  const look = () => {
    note('what is below', below)
    const { name } = element.state
    if (name === 'unavailable') places.delete('button')
    else for (const name of ['summary', 'fields', 'button']) note(name, part(name))
    if (!over) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)

  const count = (entries: PerformanceEntryList) => {
    for (const { value, sources } of entries as LayoutShift[]) {
      const what = sources.map(({ node, previousRect, currentRect }) => {
        const { parentElement } = node ?? {}
        const name = node instanceof Element ? node.outerHTML.slice(0, 80) : `${parentElement?.tagName} ${node?.textContent}`
        return `${name} from ${JSON.stringify(previousRect)} to ${JSON.stringify(currentRect)}`
      })
      moved.push(`layout shift of ${value}: ${what.join(' | ')}`)
    }
  }
  const observer = new PerformanceObserver((list) => count(list.getEntries()))
  if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) observer.observe({ type: 'layout-shift' })
  return {
    element,
    moved() {
      over = true
      count(observer.takeRecords())
      observer.disconnect()
      return moved
    },
  }
}

const frames = async (count: number) => {
  for (let n = 0; n < count; n++) await new Promise(requestAnimationFrame)
}

/** One that costs more than itself: a discount, shipping and a tax, of which the page knows nothing before it has asked. */
const newTaxedItem = (): string => `taxed-${newItem()}`

const widths = [
  [280, 'de'],
  [440, 'en'],
  [800, 'fr'],
] as const

for (const [width, locale] of widths) {
  describe(`at ${width} pixels nothing moves`, () => {
    for (const [what, newId] of [['an item', newItem], ['rows that only the server knows', newTaxedItem]] as const) {
      it(`with ${what}, from the first paint through a decline, a challenge, another price and a slow bank to success`, async () => {
        const id = newId()
        const { element, moved } = open(width, { locale, items: [{ id, quantity: 2 }] })
        await inState(element, 'ready')
        await enterCard({ number: cards.insufficientFunds })
        await element.submit()
        await frames(2)
        await enterCard({ number: cards.threeDSecure })
        const challenged = element.submit()
        await bankAsks()
        await frames(2)
        await answerBank('close')
        expect((await challenged).status).to.equal('canceled')
        await frames(2)
        await setPrice(id, 2000)
        await enterCard({ number: cards.pays })
        expect((await element.submit()).status).to.equal('failed')
        await frames(2)
        const bank = slowBank()
        expect((await element.submit()).status).to.equal('processing')
        await frames(2)
        bank.decides()
        await inState(element, 'succeeded')
        await frames(2)
        expect(moved()).to.deep.equal([])
      })
    }

    it('when a field says in a line what is wrong with it', async () => {
      const { element, moved } = open(width, { locale: 'en' })
      await inState(element, 'ready')
      const fields = element.querySelector('iframe')
      const height = fields?.offsetHeight
      await enterCard({ number: '4242424242424241' })
      expect(await element.submit()).to.deep.equal({ status: 'failed', problem: { code: 'incomplete' } })
      await until(() => fields?.offsetHeight !== height)
      await frames(2)
      expect(moved()).to.deep.equal([])
    })

    it('when what the server adds to a cart becomes another', async () => {
      const { element, moved } = open(width, { locale, items: [{ id: newItem() }] })
      await inState(element, 'ready')
      for (const id of [newTaxedItem(), newItem()]) {
        const quoted = next(element, 'pay-quote')
        element.items = [{ id }]
        await quoted
        await frames(2)
      }
      expect(moved()).to.deep.equal([])
    })

    it('when it is not available, and then is', async () => {
      worker.use(http.post('*/pay/quote', () => HttpResponse.error()))
      const { element, moved } = open(width, { locale })
      await inState(element, 'unavailable')
      await frames(2)
      worker.resetHandlers()
      buttonOf(element).click()
      await inState(element, 'ready')
      await frames(2)
      expect(moved()).to.deep.equal([])
    })

    it('with several payment methods, for whose fields the page has said how high they are', async () => {
      const items = [{ id: `euro-${newItem()}` }]
      const first = open(width, { locale, items })
      await inState(first.element, 'ready')
      const fields = first.element.querySelector('iframe')?.parentElement?.offsetHeight
      clearPage()
      const { element, moved } = open(width, { locale, items })
      element.style.setProperty('--pay-fields-height', `${fields}px`)
      await inState(element, 'ready')
      await frames(2)
      expect(moved()).to.deep.equal([])
    })

    it('with several payment methods, at the second visit', async () => {
      const items = [{ id: `euro-${newItem()}` }]
      const first = open(width, { locale, items })
      await inState(first.element, 'ready')
      first.element.parentElement?.remove()
      const { element, moved } = open(width, { locale, items })
      await inState(element, 'ready')
      await frames(2)
      expect(moved()).to.deep.equal([])
    })
  })
}

it('nothing moves where there is a row of wallets', async () => {
  const { element, moved } = open(800, { locale: 'en', express: true })
  await inState(element, 'ready')
  await frames(2)
  expect(moved()).to.deep.equal([])
})
