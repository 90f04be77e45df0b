/** On a page of its own, whose Stripe.js knows of no wallet. */
import { expect } from 'chai'
import { executeServerCommand } from '@web/test-runner-commands'
import { http } from 'msw'
import { clearPage, inState, place, startWorker, worker } from '../test/buyer.ts'

before(startWorker)
after(() => worker.stop())
afterEach(clearPage)

it('express shows nothing to who has no wallet, and nothing moves for it', async () => {
  const bare = await executeServerCommand<string, void>('stripe-url-without-wallets')
  worker.use(http.get('https://js.stripe.com/*', ({ request }) => fetch(bare + new URL(request.url).pathname)))
  const element = place({ express: true })
  const plain = place()
  await Promise.all([inState(element, 'ready'), inState(plain, 'ready')])
  expect(element.shadowRoot?.querySelector('[part=express]')).to.equal(null)
  expect(document.querySelector('iframe[title="Secure express checkout frame"]')).to.equal(null)
  expect(element.getBoundingClientRect().height).to.be.closeTo(plain.getBoundingClientRect().height, 1)
})
