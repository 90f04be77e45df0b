import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ErrorBody } from '@pay-checkout/protocol'
import { openShop, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => void (shop = await openShop()))
afterEach(() => shop.close())

const get = (path: string) => shop.call<ErrorBody & { status: string }>(path, {})

test('a server whose order store answers is ready', async () => {
  expect(await get('/ready')).toMatchObject({ status: 200, body: { status: 'ready' } })
  expect(await get('/health')).toMatchObject({ status: 200, body: { status: 'ok' } })
  expect((await get('/ready')).headers.get('cache-control')).toBe('no-store')
  expect(await shop.checkout.health()).toEqual({ isReady: true, isStopping: false, orders: 'up', late: { events: 0, effects: 0 } })
})

test('what fails again and again is told of as late', async () => {
  shop.state.failFulfilments = 100
  await shop.pay(await shop.mint())
  await shop.settled()
  expect((await shop.checkout.health()).late).toEqual({ events: 0, effects: 0 })
  shop.time.now += 70_000
  expect((await shop.checkout.health()).late).toEqual({ events: 0, effects: 1 })
})

test('what a hook left lying that is no longer there is not late', async () => {
  const told = shop.create({
    onPaid: () => {
      throw new Error('The mail server is down.')
    },
  })
  shop.state.holdWebhooks = true
  const intent = await shop.mint()
  await shop.pay(intent)
  await told.orders.sync(intent.orderId)
  await told.sweep()
  shop.time.now += 70_000
  expect((await told.health()).late).toEqual({ events: 0, effects: 1 })
  expect((await shop.checkout.health()).late).toEqual({ events: 0, effects: 0 })
  await told.close()
})

test('without its tables it is alive and not ready, and says no more than that', async () => {
  expect(await shop.checkout.health()).toMatchObject({ isReady: true })
  await shop.database.execute('ALTER TABLE pay_outbox RENAME TO pay_gone')
  const { status, body } = await get('/ready')
  expect({ status, code: body.error.code }).toEqual({ status: 503, code: 'unavailable' })
  expect(JSON.stringify(body)).not.toContain('pay_')
  expect((await get('/health')).status).toBe(200)
  expect(await shop.checkout.health()).toMatchObject({ isReady: false, orders: 'down' })
  await shop.database.execute('ALTER TABLE pay_gone RENAME TO pay_outbox')
})
