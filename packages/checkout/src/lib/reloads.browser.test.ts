/** The tab is reloaded in each state. The buyer goes on where they were, and pays once. */
import { expect } from 'chai'
import { bypass, http, HttpResponse } from 'msw'
import type { PayCheckout } from '../element.ts'
import { cards, clearPage, slowBank, startWorker, worker } from '../test/buyer.ts'
import { buyOn, newPrice, settled, takings } from '../test/buyer-who-reads.ts'
import { answerBankInShop, bankAsksInShop, enterCardInShop, openShop } from '../test/shop.ts'

before(startWorker)
after(() => worker.stop())
afterEach(clearPage)

const pays = () => enterCardInShop({ number: cards.pays })
const confirmation = '*/v1/payment_intents/*/confirm'

let over = Promise.withResolvers<void>()
afterEach(() => {
  over.resolve()
  over = Promise.withResolvers()
})

/**
 * Resolves once a confirmation has been carried out, or would be, whose answer does not come while the test lasts. Nor does any later one of
 * Stripe's: an element that waits for long asks how the payment stands, and on a busy machine it would hear of it before the reload.
 */
const unanswered = (carryOut: boolean): Promise<void> =>
  new Promise((resolve) => {
    const silence = async () => {
      await over.promise
      return HttpResponse.error()
    }
    worker.use(
      http.post(confirmation, async ({ request }) => {
        if (carryOut) await fetch(bypass(request))
        worker.use(http.get('*/v1/payment_intents/*', silence))
        resolve()
        return silence()
      }),
    )
  })

/** How a checkout gets into each state, and in which it is found after the reload. */
const scenes: Record<string, { reach: (element: PayCheckout) => Promise<void>; found: string }> = {
  loading: { reach: async () => {}, found: 'ready' },
  ready: {
    async reach(element) {
      await settled(element)
      await pays()
    },
    found: 'ready',
  },
  'submitting, before Stripe has it': {
    async reach(element) {
      await settled(element)
      await pays()
      const asked = unanswered(false)
      void element.submit()
      await asked
    },
    found: 'ready',
  },
  'submitting, when Stripe has charged': {
    async reach(element) {
      await settled(element)
      await pays()
      const charged = unanswered(true)
      void element.submit()
      await charged
    },
    found: 'succeeded',
  },
  authenticating: {
    async reach(element) {
      await settled(element)
      await enterCardInShop({ number: cards.threeDSecure })
      void element.submit()
      await bankAsksInShop()
    },
    found: 'canceled',
  },
  canceled: {
    async reach(element) {
      await settled(element)
      await enterCardInShop({ number: cards.threeDSecure })
      const result = element.submit()
      await answerBankInShop('close')
      await result
    },
    found: 'canceled',
  },
  declined: {
    async reach(element) {
      await settled(element)
      await enterCardInShop({ number: cards.insufficientFunds })
      await element.submit()
    },
    found: 'ready',
  },
  processing: {
    async reach(element) {
      await settled(element)
      await pays()
      slowBank()
      await element.submit()
      expect(element.state.name).to.equal('processing')
    },
    found: 'succeeded',
  },
  // Nothing is left of it: what is bought next is another order, and is not bought by itself.
  succeeded: {
    async reach(element) {
      await settled(element)
      await pays()
      expect((await element.submit()).status).to.equal('succeeded')
    },
    found: 'ready',
  },
  unavailable: {
    async reach(element) {
      await settled(element)
      await pays()
      const charged = unanswered(true)
      void element.submit()
      await charged
      // The first reload finds nobody to ask.
      worker.use(http.post('*/pay/*', () => HttpResponse.error()))
    },
    found: 'succeeded',
  },
}

describe('a tab that is reloaded while it is', () => {
  for (const [state, { reach, found }] of Object.entries(scenes)) {
    it(`${state}: the buyer goes on, and pays ${state === 'succeeded' ? 'for what is bought next' : 'once'}`, async () => {
      const shop = await openShop()
      const { items, amount } = await newPrice()
      await reach(shop.place({ items }))
      await shop.reload()
      if (state === 'unavailable') {
        const lost = shop.place({ items })
        expect(await settled(lost)).to.equal('unavailable')
        expect(lost.state.problem).to.deep.equal({ code: 'unknown_outcome' })
        await shop.reload()
      }
      worker.resetHandlers()
      const element = shop.place({ items })
      expect(await settled(element)).to.equal(found)
      if (state === 'succeeded') expect(await takings(amount), 'what was bought before the reload').to.equal(1)
      await buyOn(element, pays)
      expect(await takings(amount)).to.equal(state === 'succeeded' ? 2 : 1)
    })
  }
})
