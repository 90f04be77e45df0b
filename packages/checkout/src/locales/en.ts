import { enFirst } from './en-first.ts'

/** Every text, in English, and what a locale is measured by. `{amount}` and `{count}` are filled in. */
export const en = {
  ...enFirst,

  // The form
  express: 'Express checkout',
  or: 'Or pay another way',
  contact: 'Contact',
  shipping_address: 'Shipping address',
  shipping_later: 'Shipping and taxes: once we know your address',
  billing_address: 'Billing address',
  authenticating: 'Waiting for your bank…',
  challenge: 'Your bank asks you to confirm this payment.',
  canceled: 'Your bank’s check was not finished. You have not been charged. You can try again.',

  // Afterwards
  placed: 'Order placed',
  saved: 'Your card is saved',
  succeeded: 'Payment successful',
  succeeded_text: 'Thank you for your order.',
  processing: 'Waiting for confirmation',
  processing_text:
    'Your payment isn’t confirmed yet. If you were given a voucher or payment instructions, please follow them. Otherwise there is nothing more to do: please don’t start a second payment.',
  amount: 'Amount',
  reference: 'Reference',

  // Problems, by code
  incomplete: 'Please check your payment details.',
  card_declined: 'Your bank declined this card. Please use another card, or ask your bank.',
  insufficient_funds: 'This card has insufficient funds. Please use another card.',
  card_velocity_exceeded: 'This card has reached its limit. Please use another card, or ask your bank.',
  expired_card: 'This card has expired. Please check the date, or use another card.',
  incorrect_cvc: 'The security code doesn’t match this card. Please enter it again.',
  incorrect_number: 'There is no card with this number. Please check it.',
  incorrect_zip: 'The postal code doesn’t match this card. Please check it.',
  card_not_supported: 'This card can’t be used for this purchase. Please use another card.',
  processing_error: 'The bank couldn’t process the payment. You have not been charged. Please try again in a moment.',
  authentication_failed: 'Your bank couldn’t confirm that it’s you. You have not been charged. Try again, or use another card.',
  payment_failed: 'The payment didn’t go through. You have not been charged. Please try again.',
  price_changed: 'The price has changed to {amount}. Nothing was charged. Please check it, then pay.',
  cart_refused: 'This order can’t be placed as it is. Nothing was charged.',
  rate_limited: 'There were too many attempts. Nothing was charged. Please wait some minutes, then try again.',
  sign_in_required: 'Please sign in first, then save your card.',
  order_in_review: 'The shop has to look at this order first. Please don’t pay again, and ask the shop.',
  other_customer: 'This order was begun by somebody else on this browser. Nothing was charged. Please try again.',
  server: 'Something went wrong in the shop. You have not been charged. Please try again.',
  stripe_unreachable: 'The payment form couldn’t be loaded. Please check your connection and try again.',
  misconfigured: 'This shop can’t take payments at the moment. Nothing was charged.',
  not_ready: 'The payment form isn’t ready yet.',
}

/** The texts of one language. The `strings` property overrides single ones. */
export type Strings = Record<keyof typeof en, string>
