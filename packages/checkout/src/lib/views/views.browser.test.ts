import { expect } from 'chai'
import { complaints, loadAxe } from '../../test/axe.ts'
import {
  alertOf,
  answerBank,
  buttonOf,
  cards,
  clearPage,
  enterCard,
  inState,
  next,
  place,
  placeReady,
  pressInCard,
  rendered,
  startWorker,
  textOf,
  worker,
} from '../../test/buyer.ts'

before(async () => {
  await startWorker()
  await loadAxe()
})
after(() => worker.stop())
afterEach(clearPage)

for (const theme of ['light', 'dark'] as const) {
  describe(`in the ${theme}, axe has nothing against`, () => {
    it('the form, a decline, and success', async () => {
      const element = await placeReady({ theme })
      expect(await complaints(element)).to.deep.equal([])
      await enterCard({ number: cards.insufficientFunds })
      await element.submit()
      await element.updateComplete
      expect(await complaints(element)).to.deep.equal([])
      await enterCard({ number: cards.pays })
      await element.submit()
      await element.updateComplete
      expect(await complaints(element)).to.deep.equal([])
    })

    it('the form with everything that can be asked for', async () => {
      const element = await placeReady({ theme, express: true, askEmail: true, address: 'both' })
      expect(await complaints(element)).to.deep.equal([])
      element.dir = 'rtl'
      element.locale = 'he'
      await inState(element, 'loading')
      await inState(element, 'ready')
      expect(await complaints(element)).to.deep.equal([])
    })

    it('a challenge that was closed', async () => {
      const element = await placeReady({ theme })
      await enterCard({ number: cards.threeDSecure })
      const result = element.submit()
      await answerBank('close')
      await result
      expect(await complaints(element)).to.deep.equal([])
    })

    it('a checkout that is unavailable', async () => {
      const element = place({ theme, items: [{ id: 'sold-out' }] })
      await inState(element, 'unavailable')
      expect(await complaints(element)).to.deep.equal([])
    })
  })
}

describe('the form', () => {
  it('keeps its height from the first quote to ready', async () => {
    const element = place()
    await rendered(element, () => !!element.state.quote)
    const before = element.getBoundingClientRect().height
    await inState(element, 'ready')
    expect(element.getBoundingClientRect().height).to.be.closeTo(before, 1)
  })

  it('has one surface with the fields: their edges meet those of the button', async () => {
    const element = await placeReady()
    const frame = document.querySelector('iframe[title*="payment input"]')?.getBoundingClientRect()
    const button = buttonOf(element).getBoundingClientRect()
    // The frame is 4px wider on each side, for focus rings.
    expect(frame && frame.left + 4).to.be.closeTo(button.left, 0.5)
    expect(frame && frame.right - 4).to.be.closeTo(button.right, 0.5)
  })

  it('fits into 280 pixels', async () => {
    const element = place()
    element.style.width = '280px'
    await inState(element, 'ready')
    expect(element.scrollWidth).to.be.at.most(280)
  })

  it('says in a live region what happens, and puts the focus on the outcome', async () => {
    const element = place()
    const status = () => element.shadowRoot?.querySelector('[role=status]')
    await element.updateComplete
    const region = status()
    expect(region?.textContent).to.equal('Loading…')
    await inState(element, 'ready')
    expect(region?.textContent).to.equal('The payment form is ready. Total: $36.00')
    await enterCard({ number: cards.pays })
    await element.submit()
    await element.updateComplete
    expect(status()).to.equal(region)
    expect(region?.textContent).to.equal('Payment successful')
    expect(element.shadowRoot?.activeElement?.textContent).to.equal('Payment successful')
  })

  it('keeps the button, busy, while it pays', async () => {
    const element = await placeReady()
    await enterCard({ number: cards.threeDSecure })
    const button = buttonOf(element)
    button.focus()
    const result = element.submit()
    await inState(element, 'authenticating')
    expect(buttonOf(element)).to.equal(button)
    expect(button.getAttribute('aria-busy')).to.equal('true')
    expect(button.getAttribute('aria-disabled')).to.equal('true')
    await answerBank('close')
    await result
    await element.updateComplete
    expect(button.getAttribute('aria-disabled')).to.equal('false')
  })
})

describe('the focus', () => {
  const whatHasFocus = () => {
    const { activeElement } = document
    return [activeElement, activeElement?.shadowRoot?.activeElement].map((element) => element?.tagName).join(' ').trim()
  }

  it('waits on the button while an attempt that was begun in a field is under way, and is still there afterwards', async () => {
    const element = await placeReady()
    await enterCard({ number: cards.threeDSecure })
    const asked = next(element, 'pay-authenticate')
    const canceled = next(element, 'pay-cancel')
    await pressInCard('Enter')
    await asked
    await answerBank('close')
    await canceled
    await element.updateComplete
    expect(whatHasFocus()).to.equal('PAY-CHECKOUT BUTTON')
  })

  it('goes back to the field that is wrong', async () => {
    const element = await placeReady()
    const error = next(element, 'pay-error')
    await pressInCard('Enter')
    await error
    await element.updateComplete
    expect(whatHasFocus()).to.equal('IFRAME')
    expect(element.shadowRoot?.querySelector('[role=status]')?.textContent).to.equal('Please check your payment details. Total: $36.00')
  })

  it('stays where it is when the page itself begins an attempt', async () => {
    const element = await placeReady()
    const elsewhere = document.body.appendChild(document.createElement('button'))
    elsewhere.className = 'scene'
    await enterCard({ number: cards.insufficientFunds })
    elsewhere.focus()
    await element.submit()
    await element.updateComplete
    expect(whatHasFocus()).to.equal('BUTTON')
    const status = element.shadowRoot?.querySelector('[role=status]')
    expect(status?.textContent, 'the alert has said the rest').to.equal('Total: $36.00')
  })
})

describe('the language', () => {
  it('is that of the page around the element, through shadow roots', async () => {
    const host = document.body.appendChild(document.createElement('div'))
    host.className = 'scene'
    host.lang = 'de-AT'
    const element = await placeReady({ locale: undefined }, host.attachShadow({ mode: 'open' }) as unknown as Element)
    expect(textOf(element)).to.contain('Gesamt')
    expect(buttonOf(element).textContent?.trim()).to.match(/^\$\s36,00 bezahlen$/)
  })

  it('that has no texts here is English', async () => {
    const element = await placeReady({ locale: 'cy' })
    expect(buttonOf(element).textContent?.trim()).to.match(/^Pay /)
  })

  it('takes single texts from the page', async () => {
    const element = await placeReady({ strings: { pay: 'Place order for {amount}' } })
    expect(buttonOf(element).textContent?.trim()).to.equal('Place order for $36.00')
    await enterCard({ number: '4000000000000002' })
    element.strings = { card_declined: 'No.' }
    await element.submit()
    await element.updateComplete
    expect(alertOf(element)).to.equal('No.')
  })
})
