/**
 * Enlarged to 400 % on a screen 1280 pixels wide, a page has 320 left (WCAG 1.4.10); and letters may be twice as large (1.4.4).
 * Nothing is cut off then, and nobody has to scroll sideways.
 */
import { expect } from 'chai'
import { http, HttpResponse } from 'msw'
import type { PayCheckout } from '../element.ts'
import { buttonOf, cards, clearPage, enterCard, inState, newItem, place, slowBank, startWorker, worker } from '../test/buyer.ts'

before(startWorker)
after(() => worker.stop())
afterEach(clearPage)

/** What stands out of the element, or has more in it than it shows. */
function cutOff(element: PayCheckout): string[] {
  const { left, right } = element.getBoundingClientRect()
  const parts = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('*') ?? []), ...element.querySelectorAll('iframe')]
  const found = parts.filter((part) => {
    if (part.closest('.unseen, [hidden], #sensor, style') || part.matches('.progress')) return false
    const box = part.getBoundingClientRect()
    // Stripe's frames are 4px wider on each side, for focus rings.
    const out = box.width > 0 && (box.left < left - 1 || box.right > right + 1)
    return out || (getComputedStyle(part).overflow !== 'visible' && part.scrollHeight > part.clientHeight + 1)
  })
  return found.map((part) => `${element.state.name}: ${part.outerHTML.slice(0, 80)}`)
}

for (const [what, fontSize] of [['400 %', '16px'], ['letters twice as large', '32px']] as const) {
  for (const locale of ['en', 'de', 'ar']) {
    it(`at ${what}, in ${locale}, all of it fits into 320 pixels, in every state`, async () => {
      const screen = document.body.appendChild(document.createElement('div'))
      screen.className = 'scene'
      screen.style.cssText = 'inline-size: 320px; overflow: auto'
      screen.dir = locale === 'ar' ? 'rtl' : 'ltr'
      const element = place({ locale, items: [{ id: `taxed-${newItem()}`, quantity: 2 }, { id: newItem() }], express: true }, screen)
      element.style.setProperty('--pay-font-size', fontSize)
      const found: string[] = []
      const look = async () => {
        await element.updateComplete
        found.push(...cutOff(element))
        if (screen.scrollWidth > screen.clientWidth) found.push(`${element.state.name}: scrolls by ${screen.scrollWidth}`)
      }
      await look()
      await inState(element, 'ready')
      await look()
      await enterCard({ number: cards.insufficientFunds })
      await element.submit()
      await look()
      await enterCard({ number: cards.pays })
      const bank = slowBank()
      await element.submit()
      await look()
      expect(element.state.name).to.equal('processing')
      bank.decides()
      await inState(element, 'succeeded')
      await look()
      worker.use(http.post('*/pay/quote', () => HttpResponse.error()))
      element.reset()
      await inState(element, 'unavailable')
      await look()
      expect(buttonOf(element).getBoundingClientRect().width).to.be.greaterThan(0)
      expect(found).to.deep.equal([])
    })
  }
}
