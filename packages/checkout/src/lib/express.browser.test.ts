import { expect } from 'chai'
import { bypass, http, HttpResponse } from 'msw'
import { executeServerCommand } from '@web/test-runner-commands'
import type { PayCheckout } from '../element.ts'
import {
  alertOf,
  buttonOf,
  cards,
  chargesOf,
  clearPage,
  enterCard,
  inState,
  inWallet,
  newItem,
  next,
  paidOrderOf,
  placeReady,
  pressWallet,
  setPrice,
  startWorker,
  until,
  walletText,
  worker,
} from '../test/buyer.ts'

before(startWorker)
after(() => worker.stop())
afterEach(clearPage)

const sheet = () => document.querySelector('iframe[title="Secure wallet frame"]')
const closed = () => until(() => !sheet())
/** Resolves when the sheet does. */
async function walletShows(text: string): Promise<void> {
  while (!(await walletText()).includes(text));
}
const placeExpress = (properties: Partial<PayCheckout> = {}) => placeReady({ express: true, ...properties })

describe('express', () => {
  it('stands on top, and pays what its sheet shows', async () => {
    const id = newItem()
    const element = await placeExpress({ items: [{ id, quantity: 2 }] })
    const [express, fields] = ['express', 'fields'].map((part) => element.shadowRoot?.querySelector(`[part=${part}]`))
    expect(express?.getBoundingClientRect().bottom).to.be.below(fields?.getBoundingClientRect().top ?? 0)
    const pressed = next(element, 'pay-express')
    await pressWallet('link')
    expect((await pressed).wallet).to.equal('link')
    expect(await walletText()).to.contain('Morning mug').and.contain('$36.00')
    expect(element.state.name).to.equal('ready')
    const submitted = next(element, 'pay-submit')
    const paid = next(element, 'pay-success')
    await inWallet('.Pay')
    await submitted
    const { orderId, amount, paymentIntentId } = await paid
    expect(amount).to.equal(3600)
    expect(await paidOrderOf(orderId)).to.include({ status: 'paid', received: 3600 })
    expect(await chargesOf(paymentIntentId)).to.have.length(1)
    await closed()
  })

  it('pays through the server, too', async () => {
    const element = await placeExpress({ confirm: 'server' })
    await pressWallet('link')
    const paid = next(element, 'pay-success')
    await walletText()
    await inWallet('.Pay')
    expect(await paidOrderOf((await paid).orderId)).to.include({ status: 'paid' })
  })

  it('closed by the buyer is told apart, and the form goes on', async () => {
    const element = await placeExpress()
    await pressWallet('link')
    const canceled = next(element, 'pay-cancel')
    await walletText()
    await inWallet('.Cancel')
    expect((await canceled).reason).to.equal('wallet')
    expect(element.state).to.include({ name: 'ready', problem: undefined })
    await enterCard({ number: cards.pays })
    expect((await element.submit()).status).to.equal('succeeded')
  })

  it('is kept closed by the page, and while nothing can be paid', async () => {
    const element = await placeExpress()
    const pressed = next(element, 'pay-express')
    element.addEventListener('pay-express', (event) => event.preventDefault(), { once: true })
    await pressWallet('link')
    await pressed
    expect(sheet()).to.equal(null)
    await pressWallet('link')
    await until(() => !!sheet())
  })

  it('is held back by the page after the buyer has agreed, and says so', async () => {
    const element = await placeExpress()
    await pressWallet('link')
    await walletText()
    element.addEventListener('pay-submit', (event) => event.preventDefault(), { once: true })
    const ended = new Promise<void>((resolve) =>
      element.addEventListener('pay-state', ({ previous }) => previous === 'submitting' && resolve()),
    )
    await inWallet('.Pay')
    await ended
    expect(element.state).to.include({ name: 'ready', problem: undefined })
    const paid = next(element, 'pay-success')
    await walletText()
    await inWallet('.Pay')
    await paid
  })

  it('charges nothing when the price has changed, and tells the new one', async () => {
    const id = newItem()
    const element = await placeExpress({ items: [{ id }] })
    await pressWallet('link')
    await walletText()
    await setPrice(id, 2000)
    const error = next(element, 'pay-error')
    await inWallet('.Pay')
    expect((await error).code).to.equal('price_changed')
    await walletShows('$20.00')
    await element.updateComplete
    expect(alertOf(element)).to.contain('$20.00')
    expect(buttonOf(element).textContent?.trim()).to.equal('Pay $20.00')
    await inWallet('.Cancel')
    await closed()
    await pressWallet('link')
    const paid = next(element, 'pay-success')
    expect(await walletText()).to.contain('$20.00')
    await inWallet('.Pay')
    expect((await paid).amount).to.equal(2000)
  })

  it('charges nothing when the cart was changed under the open sheet', async () => {
    const [one, other] = [newItem(), newItem()]
    await setPrice(other, 2000)
    const element = await placeExpress({ items: [{ id: one }] })
    await pressWallet('link')
    await walletText()
    const asked: unknown[] = []
    worker.use(http.post('*/pay/intents', ({ request }) => void asked.push(request.url)))
    const quoted = next(element, 'pay-quote')
    element.items = [{ id: other }]
    await quoted
    const error = next(element, 'pay-error')
    await inWallet('.Pay')
    expect((await error).code).to.equal('price_changed')
    expect(asked).to.deep.equal([])
  })

  it('declined says so in the form and the sheet, and another way pays the same order', async () => {
    const element = await placeExpress()
    const orders = new Set<string>()
    worker.use(
      http.post('*/pay/intents', async ({ request }) => {
        const answer = await fetch(bypass(request))
        orders.add(((await answer.clone().json()) as { orderId: string }).orderId)
        return answer
      }),
    )
    await pressWallet('link')
    await walletText()
    await inWallet('input[name=card][value="4000000000009995"]')
    const error = next(element, 'pay-error')
    await inWallet('.Pay')
    expect((await error).code).to.equal('insufficient_funds')
    await walletText()
    await inWallet('.Cancel')
    await closed()
    await enterCard({ number: cards.pays })
    expect((await element.submit()).status).to.equal('succeeded')
    expect(orders.size).to.equal(1)
  })

  it('is one attempt with the button: what is under way goes on, and the wallet is told no', async () => {
    const element = await placeExpress()
    await enterCard({ number: cards.pays })
    await pressWallet('link')
    await walletText()
    const asked: string[] = []
    const held = Promise.withResolvers<void>()
    worker.use(
      http.post('*/pay/intents', async ({ request }) => {
        asked.push(request.url)
        await held.promise
        return HttpResponse.json({ error: { code: 'internal', message: '', requestId: '' } }, { status: 500 })
      }),
    )
    const result = element.submit()
    await until(() => asked.length === 1)
    await inWallet('.Pay')
    await walletText()
    held.resolve()
    expect(await result).to.deep.include({ status: 'failed' })
    expect(asked).to.have.length(1)
  })
})

describe('express with mode="setup"', () => {
  it('saves what the wallet gives', async () => {
    document.cookie = 'user=grace'
    const element = await placeExpress({ mode: 'setup', items: undefined })
    await pressWallet('link')
    const saved = next(element, 'pay-success')
    await walletText()
    await inWallet('.Pay')
    const { setupIntentId } = await saved
    document.cookie = 'user=; max-age=0'
    expect(await executeServerCommand('setup', setupIntentId)).to.include({ status: 'succeeded' })
  })
})

describe('express with address="shipping"', () => {
  it('prices what the wallet ships to, and delivers there', async () => {
    const element = await placeExpress({ address: 'shipping', items: [{ id: `shipped-${newItem()}` }] })
    await pressWallet('link')
    await walletText()
    // Berlin.
    await inWallet('input[name=address][value="2"]')
    await until(() => element.state.quote?.amount === 3500)
    await walletShows('$35.00')
    const paid = next(element, 'pay-success')
    await inWallet('.Pay')
    const { orderId, amount, paymentIntentId } = await paid
    expect(amount).to.equal(3500)
    expect(await paidOrderOf(orderId)).to.deep.include({ destination: { country: 'DE', postalCode: '10117' } })
    const intent = await executeServerCommand<{ shipping: { name: string } }, string>('intent', paymentIntentId ?? '')
    expect(intent.shipping.name).to.equal('Erika Mustermann')
  })

  it('is forgotten once it has paid: the next purchase is priced for the form', async () => {
    const element = await placeExpress({ address: 'shipping', items: [{ id: `shipped-${newItem()}` }] })
    await pressWallet('link')
    await walletText()
    await inWallet('input[name=address][value="2"]')
    await walletShows('$35.00')
    const paid = next(element, 'pay-success')
    await inWallet('.Pay')
    await paid
    element.reset()
    await inState(element, 'ready')
    expect(element.state.quote?.amount).to.equal(1800)
  })

  it('is forgotten with what was opened: what opens next is priced for the form', async () => {
    const element = await placeExpress({ address: 'shipping', items: [{ id: `shipped-${newItem()}` }] })
    await pressWallet('link')
    await walletText()
    await inWallet('input[name=address][value="2"]')
    await until(() => element.state.quote?.amount === 3500)
    element.reset()
    await inState(element, 'ready')
    expect(element.state.quote?.amount).to.equal(1800)
  })

  it('is forgotten after a decline, and the form has its own price again', async () => {
    const element = await placeExpress({ address: 'shipping', items: [{ id: `shipped-${newItem()}` }] })
    await pressWallet('link')
    await walletText()
    await inWallet('input[name=address][value="2"]')
    await walletShows('$35.00')
    await inWallet('input[name=card][value="4000000000009995"]')
    const error = next(element, 'pay-error')
    await inWallet('.Pay')
    expect((await error).code).to.equal('insufficient_funds')
    await until(() => element.state.quote?.amount === 1800)
    await element.updateComplete
    expect(alertOf(element)).to.match(/funds/i)
  })

  it('is remembered while the page holds the payment back: the sheet is still open, and pays what it shows', async () => {
    const element = await placeExpress({ address: 'shipping', items: [{ id: `shipped-${newItem()}` }] })
    await pressWallet('link')
    await walletText()
    await inWallet('input[name=address][value="2"]')
    await walletShows('$35.00')
    const held = next(element, 'pay-submit')
    element.addEventListener('pay-submit', (event) => event.preventDefault(), { once: true })
    await inWallet('.Pay')
    await held
    await inState(element, 'ready')
    expect(await walletText()).to.contain('$35.00')
    const paid = next(element, 'pay-success')
    await inWallet('.Pay')
    const { amount, orderId } = await paid
    expect(amount).to.equal(3500)
    expect(await paidOrderOf(orderId)).to.deep.include({ destination: { country: 'DE', postalCode: '10117' } })
  })

  it('goes back to the form’s own price when it is closed', async () => {
    const element = await placeExpress({ address: 'shipping', items: [{ id: `shipped-${newItem()}` }] })
    await pressWallet('link')
    await walletText()
    await inWallet('input[name=address][value="2"]')
    await until(() => element.state.quote?.amount === 3500)
    await inWallet('.Cancel')
    await until(() => element.state.quote?.amount === 1800)
    await inState(element, 'ready')
  })
})
