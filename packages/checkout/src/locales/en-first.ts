/**
 * The texts of the form in English, and of what may go wrong before more can be loaded: built in. In every other language
 * they come with all the others.
 */
export const enFirst = {
  summary: 'Order summary',
  details: 'Payment details',
  count: '{count} ×',
  total: 'Total',
  pay: 'Pay {amount}',
  place: 'Place order',
  save: 'Save card',
  secure: 'Your payment details go straight to Stripe. This shop never sees them.',
  working: 'One moment…',
  submitting: 'Paying…',
  loading: 'Loading…',
  slow: 'This takes longer than usual…',
  offline: 'You are offline. As soon as the connection is back, this goes on by itself.',
  ready: 'The payment form is ready.',
  unavailable: 'Payment isn’t available right now',
  retry: 'Try again',
  uncertain: 'We don’t know yet whether you have paid',
  check: 'Check again',
  network: 'The connection failed. Nothing was charged. Please check your connection and try again.',
  unknown_outcome: 'The connection broke while you were paying. Please don’t pay again before we have checked.',
}
