import { executeServerCommand } from '@web/test-runner-commands'
import { expect } from 'chai'
import { bypass, http, HttpResponse } from 'msw'
import type { PayCheckout } from './element.ts'
import { complaints, loadAxe } from './test/axe.ts'
import {
  answerBank,
  bankAsks,
  buttonOf,
  cards,
  cardValues,
  clearPage,
  enterCard,
  inState,
  newItem,
  next,
  place,
  placeReady,
  press,
  setPrice,
  slowBank,
  startWorker,
  type,
  until,
  worker,
} from './test/buyer.ts'
import { newPrice, takings, wholeMatrix } from './test/buyer-who-reads.ts'

before(async () => {
  await startWorker()
  await loadAxe()
})
after(() => worker.stop())
afterEach(() => {
  document.documentElement.dir = ''
  clearPage()
})

const isWebKit = /AppleWebKit(?!.*Chrome)/.test(navigator.userAgent)

/** The answer to a call waits until the result is called. */
function hold(method: 'get' | 'post', path: string): () => void {
  const held = Promise.withResolvers<void>()
  const answer = async ({ request }: { request: Request }) => {
    await held.promise
    return fetch(bypass(request))
  }
  worker.use(http[method](path, answer))
  return held.resolve
}

const looks: Record<string, Partial<PayCheckout>> = {
  light: { theme: 'light' },
  dark: { theme: 'dark' },
  'right-to-left': { theme: 'light', locale: 'ar', dir: 'rtl' },
}

describe('axe has nothing against any state', () => {
  for (const [look, properties] of Object.entries(looks)) {
    it(`in ${look}`, async () => {
      const found: Record<string, string[]> = {}
      const check = async (element: PayCheckout, what: string = element.state.name) => {
        await element.updateComplete
        found[what] = await complaints(element)
      }
      const quote = hold('post', '*/pay/quote')
      const element = place(properties)
      await check(element)
      quote()
      await inState(element, 'ready')
      await check(element)
      await enterCard({ number: cards.insufficientFunds })
      await element.submit()
      await check(element, 'declined')
      await enterCard({ number: cards.threeDSecure })
      const intent = hold('post', '*/pay/intents')
      const result = element.submit()
      await check(element)
      intent()
      await bankAsks()
      await check(element)
      // The page with the challenge over it: what is hidden by it must not be said to be hidden from some only.
      found['the page around the challenge'] = await complaints(document.body, ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      await answerBank('close')
      await result
      await check(element)
      await enterCard({ number: cards.pays })
      const bank = slowBank()
      await element.submit()
      await check(element)
      bank.decides()
      await inState(element, 'succeeded')
      await check(element)
      worker.use(http.post('*/pay/quote', () => HttpResponse.error()))
      const other = place(properties)
      await inState(other, 'unavailable')
      await check(other)
      const states = ['loading', 'ready', 'declined', 'submitting', 'authenticating', 'the page around the challenge', 'canceled']
      const clean = [...states, 'processing', 'succeeded', 'unavailable'].map((state) => [state, []])
      expect(found).to.deep.equal(Object.fromEntries(clean))
    })
  }
})

/** Everything that the element's live regions say, in order. */
function announcements(element: PayCheckout): string[] {
  const said: string[] = []
  const regions = element.shadowRoot?.querySelectorAll('[role=status], [role=alert]') ?? []
  for (const region of regions) {
    const observer = new MutationObserver(() => {
      const text = region.textContent?.trim()
      if (text && text !== said.at(-1)) said.push(text)
    })
    observer.observe(region, { childList: true, characterData: true, subtree: true })
  }
  return said
}

describe('somebody who has only a keyboard', () => {
  it('gets in, pays through 3D Secure, and is where the outcome is', async () => {
    const { items, amount } = await newPrice()
    const start = document.body.appendChild(document.createElement('button'))
    start.className = 'scene'
    start.textContent = 'Before'
    const element = await placeReady({ items })
    start.focus()
    const tabTo = async (there: () => boolean) => {
      for (let presses = 0; presses < 8 && !there(); presses++) await press('Tab')
      expect(there(), 'reached by Tab').to.equal(true)
    }
    await tabTo(() => document.activeElement?.tagName === 'IFRAME')
    for (const text of [cards.threeDSecure, '1234', '123']) {
      await type(text)
      await press('Tab')
    }
    // Past the country.
    await press('Tab')
    await type('94107')
    expect(await cardValues()).to.include({ cvc: '123', postalCode: '94107' })
    await tabTo(() => element.shadowRoot?.activeElement === buttonOf(element))
    const paid = next(element, 'pay-success')
    await press('Enter')
    await bankAsks()
    expect(document.activeElement?.tagName).to.equal('IFRAME')
    // The challenge has the keyboard, and its first button completes it. WebKit's driver can't type into a frame of another
    // origin that has not been touched yet.
    if (isWebKit) await answerBank('complete')
    else await press('Enter')
    expect((await paid).amount).to.equal(amount)
    await element.updateComplete
    expect(element.shadowRoot?.activeElement?.textContent).to.equal('Payment successful')
    expect(await takings(amount)).to.equal(1)
  })
})

describe('somebody who does not see', () => {
  it('is told of each step, once, by regions that were there from the start', async () => {
    const element = place()
    await element.updateComplete
    const said = announcements(element)
    await inState(element, 'ready')
    await enterCard({ number: cards.threeDSecure })
    const result = element.submit()
    await answerBank('close')
    await result
    await enterCard({ number: cards.pays })
    await element.submit()
    await until(() => said.at(-1) === 'Payment successful')
    expect(said).to.deep.equal([
      'The payment form is ready. Total: $36.00',
      'Paying…',
      'Your bank asks you to confirm this payment.',
      'Your bank’s check was not finished. You have not been charged. You can try again.',
      'Total: $36.00',
      'Paying…',
      'Payment successful',
    ])
  })

  it('reads of a saved card and of a free order what stands on the screen, and of no payment', async () => {
    document.cookie = 'user=ada'
    try {
      const saving = place({ mode: 'setup', items: undefined })
      await saving.updateComplete
      const ofCard = announcements(saving)
      await inState(saving, 'ready')
      await enterCard({ number: cards.pays })
      await saving.submit()
      await until(() => ofCard.length > 2)
      expect(ofCard).to.deep.equal(['The payment form is ready.', 'One moment…', 'Your card is saved'])
    } finally {
      document.cookie = 'user=; max-age=0'
    }
    clearPage()
    const id = newItem()
    await setPrice(id, 0)
    const free = place({ items: [{ id }] })
    await free.updateComplete
    const ofOrder = announcements(free)
    await inState(free, 'ready')
    await free.submit()
    await until(() => ofOrder.length > 2)
    expect(ofOrder).to.deep.equal(['The payment form is ready. Total: $0.00', 'One moment…', 'Order placed'])
  })

  it('hears of a changed total after a problem, too', async () => {
    const id = newItem()
    const element = await placeReady({ items: [{ id, quantity: 2 }] })
    const said = announcements(element)
    await element.submit()
    await until(() => said.at(-1)?.startsWith('Please check your payment details.') ?? false)
    element.items = [{ id, quantity: 3 }]
    await until(() => said.at(-1)?.includes('Total: $54.00') ?? false)
    await enterCard({ number: cards.insufficientFunds })
    await element.submit()
    await until(() => said.some((text) => text.includes('insufficient funds')))
    element.items = [{ id, quantity: 4 }]
    await until(() => said.at(-1)?.includes('Total: $72.00') ?? false)
    expect(said.at(-1)).to.not.contain('ready')
  })

  // Chromium alone tells a test what it tells a screen reader.
  if (wholeMatrix) {
    it('reads from the order to the button, and buys on the way', async () => {
      const { items, amount } = await newPrice()
      const element = await placeReady({ items })
      const paid = next(element, 'pay-success')
      const answers = {
        'Card number': cards.pays,
        'Expiration date': '1234',
        'Security code': '123',
        'ZIP code': '94107',
      }
      const heard = await executeServerCommand<string[], object>('buy-by-reading', answers)
      expect((await paid).amount).to.equal(amount)
      const order = ['Order summary', 'Morning mug', 'Total', 'Card number', 'Expiration date', 'Security code', 'ZIP code', 'Pay ']
      const places = order.map((name) => heard.findIndex((line) => line.includes(name)))
      expect(places, heard.join('\n')).to.deep.equal(places.toSorted((a, b) => a - b))
      expect(places).to.not.include(-1)
      expect(await takings(amount)).to.equal(1)
    })
  }
})

describe('a page at its narrowest, with text twice as large', () => {
  it('loses nothing at the sides, in any state', async () => {
    const element = place()
    element.style.cssText = 'width: 280px; --pay-font-size: 32px'
    const fits = (state: string) => {
      expect(element.scrollWidth, state).to.be.at.most(280)
      // Stripe's frame is wider than what it stands in, for focus rings.
      for (const box of element.shadowRoot?.querySelectorAll('[part]:not([part=fields])') ?? []) {
        expect(box.scrollWidth, `${state}: ${box.outerHTML.slice(0, 60)}`).to.be.at.most(box.clientWidth + 1)
      }
    }
    await inState(element, 'ready')
    fits('ready')
    await enterCard({ number: cards.insufficientFunds })
    await element.submit()
    await element.updateComplete
    fits('declined')
    await enterCard({ number: cards.pays })
    await element.submit()
    await element.updateComplete
    fits('succeeded')
  })
})

if (wholeMatrix) {
  describe('a system that asks', () => {
    const emulate = (features: object) => executeServerCommand<void, object>('emulate', features)
    afterEach(() => emulate({}))

    it('for no motion gets none', async () => {
      await emulate({ 'prefers-reduced-motion': 'reduce' })
      const quote = hold('post', '*/pay/quote')
      const element = place()
      await element.updateComplete
      const moving = () => element.shadowRoot?.getAnimations().map((animation) => (animation as CSSAnimation).animationName)
      expect(moving()).to.deep.equal([])
      quote()
      await inState(element, 'ready')
      await enterCard({ number: cards.pays })
      const intent = hold('post', '*/pay/intents')
      const result = element.submit()
      await element.updateComplete
      expect(moving()).to.deep.equal([])
      intent()
      await result
      await element.updateComplete
      expect(moving()).to.deep.equal([])
    })

    it('for its own colours gets edges where there were surfaces', async () => {
      await emulate({ 'forced-colors': 'active' })
      const element = await placeReady()
      const { borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(buttonOf(element))
      expect(borderTopStyle).to.equal('solid')
      expect(borderTopColor).to.not.equal(backgroundColor)
      await enterCard({ number: cards.insufficientFunds })
      await element.submit()
      await element.updateComplete
      const notice = element.shadowRoot?.querySelector('[part~=notice]')
      expect(notice && getComputedStyle(notice).borderInlineStartStyle).to.equal('solid')
      expect(await complaints(element)).to.deep.equal([])
    })
  })
}
