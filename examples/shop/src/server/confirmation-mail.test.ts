import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Order } from '@pay-checkout/server'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { confirmationMail } from './confirmation-mail.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'

const order: Order = {
  id: 'ord_1',
  reference: 'K7F3-9QXM',
  status: 'paid',
  amount: 6100,
  currency: 'usd',
  items: [{ id: 'mug', quantity: 2 }],
  lines: [
    { label: 'Morning mug', quantity: 2, amount: 5600 },
    { kind: 'shipping', label: 'Shipping', amount: 500 },
  ],
  email: 'ada@example.com',
  livemode: false,
  received: 6100,
  refunded: 0,
  disputed: 0,
  createdMs: 0,
}

let folder: string
let mailbox: Mailbox
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kiln-mail-'))
  mailbox = await openMailbox(folder)
})
afterEach(async () => {
  await mailbox.close()
  await rm(folder, { recursive: true })
})
const send = (change: Partial<Order>, idempotencyKey: string) =>
  confirmationMail(createTransport(mailbox.url))({ ...order, ...change }, { idempotencyKey })

test('the buyer reads what was bought, and what was paid', async () => {
  await send({}, 'ord_1:paid')
  const [mail = ''] = mailbox.mails()
  expect(mail).toMatch(/^To: ada@example\.com\r?$/m)
  expect(mail).toMatch(/^Subject: Your order K7F3-9QXM\r?$/m)
  expect(mail).toContain('2 x Morning mug: USD 56.00')
  expect(mail).toContain('Shipping: USD 5.00')
  expect(mail).toContain('Total: USD 61.00')
})

test('a mail that is sent twice is one', async () => {
  await send({}, 'ord_1:paid')
  await send({}, 'ord_1:paid')
  expect(mailbox.mails()).toHaveLength(1)
  await send({ id: 'ord_2' }, 'ord_2:paid')
  expect(mailbox.mails()).toHaveLength(2)
})

test('who gave no address gets no mail', async () => {
  const { email: _, ...nobody } = order
  await confirmationMail(createTransport(mailbox.url))(nobody, { idempotencyKey: 'ord_1:paid' })
  expect(mailbox.mails()).toEqual([])
})

test('a mail server that is down is an error, and so tried again', async () => {
  const transport = createTransport('smtp://localhost:1')
  await expect(confirmationMail(transport)(order, { idempotencyKey: 'ord_1:paid' })).rejects.toThrow('ECONNREFUSED')
})
