/** The examples of one feature each: type-checked, built, started as their READMEs say, and bought from. */
import { cards } from '../buyer.ts'
import { expect, test } from './example-test.ts'

test.describe('server-confirmation', () => {
  test.use({ example: 'server-confirmation' })

  test('server-confirmation: one call of the page’s has the server pay, and 3D Secure is asked for', async ({ buyer, page, running }) => {
    await page.goto(running.url)
    const minting = page.waitForRequest('**/pay/intents')
    await buyer.pay({ number: cards.threeDSecure })
    expect((await minting).postDataJSON()).toMatchObject({ confirmationToken: expect.stringMatching(/^ctoken_/) })
    await buyer.answerTheBank('complete')
    await expect(page.getByText('Thank you! We are packing it.')).toBeVisible()
    await expect.poll(() => running.printed().match(/Order \S+ is paid/g)).toHaveLength(1)
    const { data } = await running.stripe.paymentIntents.list()
    expect(data).toMatchObject([{ status: 'succeeded', amount_received: 2800 }])
  })
})

test.describe('manual-capture', () => {
  test.use({ example: 'manual-capture' })

  test('manual-capture: the money is held, one order is captured at the desk, and another let go', async ({ buyer, page, running }) => {
    const buy = async () => {
      await page.goto(running.url)
      await buyer.pay({ number: cards.pays })
      await expect(page.getByText('Thank you! You pay when we send it.')).toBeVisible()
    }
    await buy()
    await buy()
    const statuses = async () => (await running.stripe.paymentIntents.list()).data.map(({ status }) => status)
    expect(await statuses()).toEqual(['requires_capture', 'requires_capture'])
    expect(running.printed()).not.toContain('is paid')

    await page.goto(`${running.url}desk`)
    await expect(page.getByRole('cell', { name: 'authorized' })).toHaveCount(2)
    await page.screenshot({ path: test.info().outputPath('desk.png') })
    await page.getByRole('row').nth(2).getByRole('button', { name: 'Capture' }).click()
    await expect(page.getByRole('cell', { name: 'paid' })).toHaveCount(1)
    await page.getByRole('row').nth(1).getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('cell', { name: 'canceled' })).toHaveCount(1)
    expect(await statuses()).toEqual(['canceled', 'succeeded'])
    await expect.poll(() => running.printed().match(/Order \S+ is paid/g)).toHaveLength(1)
  })
})

test.describe('saved-cards', () => {
  test.use({ example: 'saved-cards' })

  test('saved-cards: a card is saved with a payment, and pays the next time without being typed', async ({ buyer, page, running }) => {
    await page.goto(running.url)
    await page.getByRole('button', { name: 'Sign in as Jenny' }).click()
    await expect(page.getByText('Your cards: none yet')).toBeVisible()
    await buyer.enterCard({ number: cards.pays })
    await buyer.fields.getByRole('checkbox', { name: 'Save payment details' }).check()
    await buyer.payButton.click()
    await expect(page.getByText('Thank you! We are packing it.')).toBeVisible()

    await page.goto(running.url)
    await expect(page.getByText('Your cards: visa •••• 4242')).toBeVisible()
    await expect(buyer.fields.getByRole('radio', { name: /4242/ })).toBeChecked()
    await page.screenshot({ path: test.info().outputPath('saved.png') })
    await buyer.payButton.click()
    await expect(page.getByText('Thank you! We are packing it.')).toBeVisible()

    await expect.poll(() => running.printed().match(/Order \S+ is paid/g)).toHaveLength(2)
    const { data } = await running.stripe.paymentIntents.list()
    expect(data).toHaveLength(2)
    expect(new Set(data.map(({ payment_method }) => payment_method)).size).toBe(1)
  })
})

test.describe('dialog', () => {
  test.use({ example: 'dialog' })

  test('dialog: 3D Secure stands in front of the modal dialog, which is there again afterwards', async ({ buyer, page, running }) => {
    await page.goto(running.url)
    await page.getByLabel('Quantity').fill('3')
    await page.getByRole('button', { name: 'Buy' }).click()
    await expect(buyer.payButton).toContainText('$84.00')
    await page.screenshot({ path: test.info().outputPath('dialog.png') })
    await buyer.pay({ number: cards.threeDSecure })
    await buyer.answerTheBank('complete')
    await expect(buyer.checkout).toContainText('Payment successful')
    await expect(page.locator('dialog:modal')).toBeVisible()
    await page.getByRole('button', { name: 'Close' }).click()
    await expect(page.getByText('Thank you! We are packing it.')).toBeVisible()
    await expect.poll(() => running.printed().match(/Order \S+ is paid/g)).toHaveLength(1)
  })
})

test.describe('python', () => {
  test.use({ example: 'python' })

  test('python: it keeps the protocol’s promises, and a declined cart that changes is paid once', async ({ buyer, page, running }) => {
    const post = (path: string, body: object) =>
      fetch(`${running.url}pay/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const checkoutId = crypto.randomUUID()
    const items = [{ id: 'mug', quantity: 1 }]
    const request = { checkoutId, items, expected: { amount: 2800, currency: 'usd' } }
    const minted = await Promise.all([request, request].map((body) => post('intents', body).then((answer) => answer.json())))
    expect(minted[0]).toMatchObject({ status: 'requires_payment_method', amount: 2800, currency: 'usd' })
    expect(minted[1]).toEqual(minted[0])
    expect((await running.stripe.paymentIntents.list()).data).toHaveLength(1)

    const dearer = await post('intents', { ...request, expected: { amount: 1, currency: 'usd' } })
    expect(dearer.status).toBe(409)
    expect(await dearer.json()).toMatchObject({ error: { code: 'price_changed', quote: { amount: 2800 } } })
    for (const wrong of [{ ...request, confirmationToken: 'ctoken_1' }, { ...request, items: [...items, ...items] }]) {
      expect((await post('intents', wrong)).status).toBe(400)
    }
    expect((await post('quote', { items: [{ id: 'gold' }] })).status).toBe(422)
    expect((await post('webhook', { type: 'payment_intent.succeeded' })).status).toBe(400)
    const order = `${running.url}pay/orders/${minted[0].orderId}`
    expect((await fetch(order, { headers: { authorization: 'Bearer guess' } })).status).toBe(404)
    const opened = await fetch(order, { headers: { authorization: `Bearer ${minted[0].orderToken}` } })
    expect(await opened.json()).toMatchObject({ status: 'open', amount: 2800 })

    const left = { ...request, checkoutId: crypto.randomUUID() }
    const { clientSecret } = await (await post('intents', left)).json()
    const paymentIntentId = String(clientSecret).split('_secret_')[0] ?? ''
    await running.stripe.paymentIntents.confirm(paymentIntentId, {
      payment_method: 'pm_card_authenticationRequired',
      return_url: running.url,
    })
    expect(await (await post('intents', left)).json()).toMatchObject({ clientSecret, status: 'requires_action' })
    const more = { ...left, items: [{ id: 'mug', quantity: 2 }], expected: { amount: 5600, currency: 'usd' } }
    expect(await (await post('intents', more)).json()).toMatchObject({ status: 'requires_payment_method', amount: 5600 })
    expect(await running.stripe.paymentIntents.retrieve(paymentIntentId)).toMatchObject({ status: 'canceled' })

    await page.goto(running.url)
    await buyer.pay({ number: cards.insufficientFunds })
    await expect(buyer.checkout.getByRole('alert')).toContainText(/funds/i)
    await page.getByLabel('Quantity').fill('2')
    await page.getByLabel('Quantity').blur()
    await expect(buyer.payButton).toContainText('$56.00')
    await buyer.pay({ number: cards.pays })
    await expect(page.getByText('Thank you! We are packing it.')).toBeVisible()
    await expect.poll(() => running.printed().match(/Order \S+ is paid/g)).toHaveLength(1)
    const { data } = await running.stripe.paymentIntents.list()
    expect(data.map(({ status, amount }) => [status, amount])).toEqual([
      ['succeeded', 5600],
      ['canceled', 2800],
      ['requires_payment_method', 5600],
      ['canceled', 2800],
      ['requires_payment_method', 2800],
    ])
  })
})
