/**
 * Every mistake a developer can make, with its likely cause. `docs/errors.md` has more about each. `mistakes.bundled.ts` leaves
 * that to the link.
 */
export const mistakes = {
  no_items: 'There is nothing to pay for. Set `items` to the cart: [{"id":"mug","quantity":2}].',
  bad_items: 'The `items` attribute is no JSON list of {id, quantity}. In HTML, quote it with single quotes.',
  secret_key: 'A secret key was given as the publishable key. It was not used, but has leaked: roll it.',
  no_publishable_key: 'Neither the quote nor `publishable-key` has a key that begins with pk_.',
  bad_attribute: 'An attribute has a value that means nothing. It was passed over.',
  no_amount: 'With `fetchClientSecret`, `amount` (a whole number above 0, in the minor unit) and `currency` (three lower-case letters) are needed.',
  bad_client_secret: '`fetchClientSecret` did not resolve to a client secret of Stripe’s: pi_…_secret_… or seti_…_secret_….',
  client_secret_failed: '`fetchClientSecret` threw or rejected.',
  bad_answer: 'The answer is not in the protocol. Does `endpoint` point at your checkout server?',
  request_refused: 'The server refused the request.',
  stripe_refused: 'Stripe.js did not load, or refused to mount or confirm.',
  illegal_transition: 'An event came in a state that has no place for it. Please report this.',
} as const
export type MistakeCode = keyof typeof mistakes
