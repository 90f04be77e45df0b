/**
 * Radar's default rule places what is at an elevated risk in review: the payment goes on, and somebody is to look at it.
 * https://docs.stripe.com/radar/reviews
 */
import type { Call } from './account.ts'
import { newId, seconds } from './account.ts'
import { emit } from './event.ts'
import type { Charge, Review } from './objects.ts'
import { refusedRequest } from './stripe-error.ts'
import type { Conduct } from './test-cards.ts'

export const isReviewed = ({ risk }: Conduct): boolean => risk === 'elevated'

/** A charge names its review from the start: its own event tells of it already. */
export const newReviewId = (call: Call): string => newId(call, 'prv')

/** Of a charge that names its review. */
export function openReview(call: Call, charge: Charge & { readonly review: string }): void {
  const review: Review = {
    id: charge.review,
    object: 'review',
    billing_zip: charge.billing_details.address?.postal_code ?? null,
    charge: charge.id,
    closed_reason: null,
    created: seconds(call),
    ip_address: null,
    ip_address_location: null,
    livemode: false,
    open: true,
    opened_reason: 'rule',
    payment_intent: charge.payment_intent,
    reason: 'rule',
    session: null,
  }
  call.reviews.set(review.id, review)
  emit(call, 'review.opened', review)
}

export function approveReview(call: Call, review: Review): Review {
  if (!review.open) throw refusedRequest(`This review is already closed: it was ${review.reason}.`)
  return close(call, review, 'approved')
}

/** What became of the payment leaves nothing to look at. */
export function closeReview(
  call: Call,
  charge: Charge,
  reason: 'refunded' | 'refunded_as_fraud' | 'disputed' | 'canceled',
): void {
  const review = charge.review === null ? undefined : call.reviews.get(charge.review)
  if (review?.open === true) close(call, review, reason)
}

function close(call: Call, review: Review, reason: NonNullable<Review['closed_reason']>): Review {
  const closed: Review = { ...review, closed_reason: reason, open: false, reason }
  call.reviews.set(closed.id, closed)
  emit(call, 'review.closed', closed)
  return closed
}
