import type { Checkout, Order } from '@pay-checkout/server'
import express, { type Router } from 'express'

/** Orders whose money is held, with a button to take it and one to let it go. */
export function desk({ orders }: Checkout): Router {
  const router = express.Router()

  router.get('/', async (_request, response) => {
    const { orders: latest } = await orders.list({ limit: 50 })
    response.send(page(latest))
  })

  // A page of somebody else's must not press these: its requests say where they come from.
  router.use((request, response, next) => {
    if (request.get('sec-fetch-site') === 'same-origin') next()
    else response.sendStatus(403)
  })

  router.post('/:id/capture', async ({ params }, response) => {
    const result = await orders.capture(params.id)
    if (result.ok) response.redirect('/desk')
    else response.status(409).send(result.message)
  })

  router.post('/:id/cancel', async ({ params }, response) => {
    const result = await orders.cancel(params.id)
    if (result.ok) response.redirect('/desk')
    else response.status(409).send(result.message)
  })

  return router
}

const money = (amount: number) => (amount / 100).toLocaleString('en-US', { style: 'currency', currency: 'usd' })

const row = ({ id, reference, amount, status }: Order) => `
      <tr>
        <td>${reference}</td>
        <td>${money(amount)}</td>
        <td>${status}</td>
        <td>
          <form method="post">
            <button formaction="/desk/${id}/capture" ${status === 'authorized' ? '' : 'disabled'}>Capture</button>
            <button formaction="/desk/${id}/cancel" ${status === 'authorized' ? '' : 'disabled'}>Cancel</button>
          </form>
        </td>
      </tr>`

const page = (orders: Order[]) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Orders</title>
    <link rel="icon" href="/mug.svg" />
    <link rel="stylesheet" href="/style.css" />
  </head>
  <body class="desk">
    <h1>Orders</h1>
    <table>
      <tr><th>Order</th><th>Amount</th><th>Status</th><th></th></tr>${orders.map(row).join('')}
    </table>
  </body>
</html>
`
