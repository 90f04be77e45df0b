import type { PaymentIntent, StripeError } from '@stripe/stripe-js'

/** How a confirmation ended, as Stripe.js gives it to its caller. */
export type IntentResult =
  | { paymentIntent: PaymentIntent; error?: undefined }
  | { paymentIntent?: undefined; error: StripeError }
