import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { returnUrl } from '../start-local.ts'
import { contracts } from './contract.ts'
import { startWatchedShop } from './watched-shop.ts'

test('a fault is found, and named with its place', async () => {
  const { stripe } = startWatchedShop()
  const intent = await stripe.paymentIntents.create({
    amount: 2500,
    currency: 'usd',
    confirm: true,
    return_url: returnUrl,
    payment_method: 'pm_card_visa',
    expand: ['latest_charge'],
  })
  const charge = intent.latest_charge as Stripe.Charge
  const { currency: _missing, ...incomplete } = charge
  const faultsOf = (latest_charge: object) => contracts.merchant.faults({ ...intent, latest_charge })
  expect(faultsOf(charge)).toEqual([])
  expect(faultsOf(incomplete)).toEqual(["/latest_charge/currency: must have required property 'currency'"])
  expect(faultsOf({ ...charge, colour: 'red' })).toEqual(['/latest_charge/colour: is not a field of the type'])
  expect(faultsOf({ ...charge, status: 'lost' })).toEqual([
    '/latest_charge/status: must be equal to one of the allowed values',
  ])
  expect(contracts.merchant.faults({ object: 'list', data: [incomplete], has_more: false, url: '/' })).toHaveLength(1)
  expect(contracts.merchant.faults({ id: 'pi_1' })).toHaveLength(1)
})
