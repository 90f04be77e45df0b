import { expect, test } from 'vitest'
import type { StripeFields } from './stripe-fields.ts'
import { stripeGateway } from './stripe-gateway.ts'

/** The local Stripe has no payment method that gives its buyer days. */
function looking(next_action: object | null) {
  const intent = { id: 'pi_1', status: 'requires_action', amount: 3600, currency: 'usd', last_payment_error: null, next_action }
  const stripe = {
    retrievePaymentIntent: () => Promise.resolve({ paymentIntent: intent }),
    retrieveSetupIntent: () => Promise.resolve({ setupIntent: { ...intent, id: 'seti_1', last_setup_error: null } }),
  }
  return stripeGateway({ stripe } as unknown as StripeFields)
}

test.each([
  'oxxo_display_details',
  'boleto_display_details',
  'konbini_display_details',
  'multibanco_display_details',
  'display_bank_transfer_instructions',
  'verify_with_microdeposits',
])('who has days for %s is not told that nothing comes of it', async (type) => {
  expect(await looking({ type }).look('pi_1_secret_1')).toMatchObject({ status: 'pending', paymentIntentId: 'pi_1', amount: 3600 })
  expect(await looking({ type }).look('seti_1_secret_1')).toMatchObject({ status: 'pending', setupIntentId: 'seti_1' })
})

test.each(['use_stripe_sdk', 'redirect_to_url', 'pix_display_qr_code'])('who has left %s has abandoned it', async (type) => {
  expect(await looking({ type }).look('pi_1_secret_1')).toEqual({ status: 'abandoned' })
  expect(await looking({ type }).look('seti_1_secret_1')).toEqual({ status: 'abandoned' })
})
