import { expect } from 'chai'
import {
  answerBank,
  cards,
  chargesOf,
  clearPage,
  enterCard,
  inState,
  next,
  orderOf,
  placeReady,
  textOf,
  worker,
} from '../test/buyer.ts'

before(() => worker.start({ quiet: true }))
after(() => worker.stop())
afterEach(clearPage)

describe('<pay-checkout>', () => {
  it('goes from a quote to a paid order', async () => {
    const element = await placeReady()
    expect(textOf(element)).to.contain('Morning mug').and.contain('$36.00')
    await enterCard({ number: cards.pays })
    const paid = next(element, 'pay-success')
    const result = await element.submit()
    expect(result.status).to.equal('succeeded')
    const { orderId, amount, currency, paymentIntentId, reference } = await paid
    expect({ amount, currency }).to.deep.equal({ amount: 3600, currency: 'usd' })
    expect(await orderOf(orderId)).to.include({ status: 'paid', amount: 3600, received: 3600, reference })
    expect(await chargesOf(paymentIntentId)).to.have.length(1)
    expect(textOf(element)).to.contain('Payment successful').and.contain(reference)
  })

  it('sees the buyer through 3D Secure', async () => {
    const element = await placeReady()
    await enterCard({ number: cards.threeDSecure })
    const result = element.submit()
    await inState(element, 'authenticating')
    await answerBank('complete')
    expect((await result).status).to.equal('succeeded')
  })
})
