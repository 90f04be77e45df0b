import { expect } from 'chai'
import { http, HttpResponse, passthrough } from 'msw'
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

const chunk = '*/src/lib/cashier.ts*'

/** Firefox asks for a module that failed only when the page is loaded anew. https://github.com/whatwg/html/pull/10327 */
const remembersFailures = navigator.userAgent.includes('Firefox')

// In this order: a module that a page has loaded once is never asked for again.
describe('what the button needs', () => {
  it('is asked for once the buyer can type; while it can not be had, nothing is charged, and the next press tries again', async () => {
    let asked = 0
    let ready = false
    worker.use(
      http.get(chunk, () => {
        asked++
        expect(ready, 'not before the form is ready').to.equal(true)
        return HttpResponse.error()
      }),
    )
    const element = place()
    element.addEventListener('pay-ready', () => (ready = true))
    await inState(element, 'ready')
    await until(() => asked === 1)

    await enterCard({ number: cards.pays })
    expect(await element.submit()).to.deep.equal({ status: 'failed', problem: { code: 'network' } })
    expect(element.state.name).to.equal('ready')
    expect(alertOf(element)).to.match(/nothing was charged/i)
    expect(asked).to.equal(remembersFailures ? 1 : 2)

    worker.use(http.get(chunk, () => passthrough()))
    if (remembersFailures) {
      expect(await element.submit()).to.deep.equal({ status: 'failed', problem: { code: 'network' } })
      expect(element.state.name).to.equal('ready')
      return
    }
    const paid = next(element, 'pay-success')
    expect((await element.submit()).status).to.equal('succeeded')
    expect(await chargesOf((await paid).paymentIntentId)).to.have.length(1)
  })
})

describe('the texts', () => {
  it('that can not be loaded leave the form in English', async () => {
    worker.use(http.get('*/src/locales/fr.ts*', () => HttpResponse.error()))
    const element = await placeReady({ locale: 'fr' })
    expect(buttonOf(element).textContent?.trim()).to.match(/^Pay /)
  })
})
