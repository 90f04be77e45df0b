import { executeServerCommand } from '@web/test-runner-commands'
import { expect } from 'chai'
import { cards, chargesOf, clearPage, inState, newItem, next, startWorker, worker } from './test/buyer.ts'
import { answerBankInShop, enterCardInShop, openShop } from './test/shop.ts'

before(startWorker)
after(() => worker.stop())
afterEach(clearPage)

describe('under the policy of docs/csp.md', () => {
  it('3D Secure pays to the end, and the browser has nothing to report', async () => {
    const shop = await openShop('strict')
    const { page } = shop
    const seen: string[] = []
    page.document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      seen.push(`${violatedDirective} ${blockedURI}`),
    )
    const nonce = page.document.querySelector('main')?.id ?? ''
    await page.customElements.whenDefined('pay-checkout')
    const element = shop.place({ items: [{ id: newItem(), quantity: 2 }] })
    await inState(element, 'ready')
    await enterCardInShop({ number: cards.threeDSecure })
    const paid = next(element, 'pay-success')
    const result = element.submit()
    await answerBankInShop('complete')
    expect((await result).status).to.equal('succeeded')
    expect(await chargesOf((await paid).paymentIntentId)).to.have.length(1)
    expect(seen).to.deep.equal([])

    // What the policy forbids is noticed and reported: so there was nothing before.
    const broken = next(page.document, 'securitypolicyviolation' as never)
    new page.Image().src = '/forbidden.png'
    await broken
    let reports: string[] = []
    while (!reports.length) reports = await executeServerCommand('csp-reports', nonce)
    expect(reports).to.have.length(1)
    expect(reports[0]).to.contain('forbidden.png')
    if ('trustedTypes' in page) {
      const tag = page.document.createElement('script')
      expect(() => (tag.src = 'https://js.stripe.com/other.js')).to.throw()
    }
  })
})
