import { expect } from 'chai'
import { http, HttpResponse } from 'msw'
import type { PayCheckout } from '../element.ts'
import { de } from '../locales/de.ts'
import { buttonOf, clearPage, inState, place, placeReady, startWorker, worker } from '../test/buyer.ts'

before(startWorker)
after(() => worker.stop())
afterEach(() => {
  document.documentElement.dir = ''
  clearPage()
})

/** What the texts are said to be in, for each part that has any. */
const languagesOf = (element: PayCheckout): (string | null)[] =>
  ['#body', '[role=status]'].map((part) => element.shadowRoot?.querySelector(part)?.getAttribute('lang') ?? null)
const directionOf = (element: PayCheckout): string => getComputedStyle(buttonOf(element)).direction

describe('the language that the texts are said to be in', () => {
  it('is that of the texts, whatever the page around them is in', async () => {
    const element = await placeReady({ locale: 'de-AT' })
    expect(buttonOf(element).textContent).to.contain('bezahlen')
    expect(languagesOf(element)).to.deep.equal(['de', 'de'])
  })

  it('is English where there is no such language', async () => {
    const element = await placeReady({ locale: 'fi' })
    expect(buttonOf(element).textContent).to.contain('Pay')
    expect(languagesOf(element)).to.deep.equal(['en', 'en'])
  })

  it('is English where the language can not be loaded, and while it is on its way', async () => {
    worker.use(http.get('*/src/locales/pl.ts*', () => HttpResponse.error()))
    const element = place({ locale: 'pl' })
    await element.updateComplete
    expect(languagesOf(element)).to.deep.equal(['en', 'en'])
    await inState(element, 'ready')
    expect(languagesOf(element)).to.deep.equal(['en', 'en'])
  })

  it('is the page’s where the page brings every text', async () => {
    const element = await placeReady({ locale: 'fi', strings: de })
    expect(languagesOf(element)).to.deep.equal(['fi', 'fi'])
    element.strings = { pay: 'Maksa {amount}' }
    await element.updateComplete
    expect(languagesOf(element)).to.deep.equal(['en', 'en'])
  })

  it('is not that of what the page puts into the slots', async () => {
    document.documentElement.lang = 'en'
    const element = place({ locale: 'de' })
    const heading = element.appendChild(Object.assign(document.createElement('h2'), { slot: 'heading', textContent: 'Your order' }))
    await inState(element, 'ready')
    expect(heading.closest('[lang]')).to.equal(document.documentElement)
  })
})

describe('Arabic and Hebrew', () => {
  for (const locale of ['ar', 'he-IL']) {
    it(`run from right to left on a page that does not, from the first paint on: ${locale}`, async () => {
      const element = place({ locale })
      await element.updateComplete
      expect(directionOf(element)).to.equal('rtl')
      await inState(element, 'ready')
      expect(directionOf(element)).to.equal('rtl')
      expect(getComputedStyle(element).direction, 'the element itself').to.equal('ltr')
    })
  }

  it('do as the tag says, or the page where it was not asked for another language', async () => {
    expect(directionOf(await placeReady({ locale: 'ar', dir: 'ltr' }))).to.equal('ltr')
    document.documentElement.dir = 'ltr'
    document.documentElement.lang = 'ar'
    try {
      const element = await placeReady({ locale: undefined })
      expect(languagesOf(element)).to.deep.equal(['ar', 'ar'])
      expect(directionOf(element)).to.equal('ltr')
    } finally {
      document.documentElement.lang = 'en'
    }
  })

  it('leave a page alone that runs from right to left and pays in another language', async () => {
    document.documentElement.dir = 'rtl'
    expect(directionOf(await placeReady())).to.equal('rtl')
  })
})
