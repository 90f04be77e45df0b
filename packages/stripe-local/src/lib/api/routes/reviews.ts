import { findReview } from '../../domain/find.ts'
import { approveReview } from '../../domain/review.ts'
import { onePage, pageShape } from '../list-page.ts'
import { fields } from '../params.ts'
import type { Route } from '../route.ts'
import { get, post } from '../route.ts'

export const reviewRoutes: readonly Route[] = [
  // Those that still wait for somebody, and no others: so does Stripe.
  get('/v1/reviews', fields(pageShape), (call, page) =>
    onePage(
      call.path,
      [...call.reviews.values()].filter(({ open }) => open),
      page,
    ),
  ),
  get('/v1/reviews/:id', fields({}), (call) => findReview(call, call.id, 'path')),
  post('/v1/reviews/:id/approve', fields({}), (call) => approveReview(call, findReview(call, call.id, 'path'))),
]
