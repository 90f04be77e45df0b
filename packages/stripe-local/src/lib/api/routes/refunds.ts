import { findRefund } from '../../domain/find.ts'
import { createRefund, updateRefund } from '../../domain/refund.ts'
import { onePage, pageShape } from '../list-page.ts'
import { fields, integer, metadata, oneOf, text } from '../params.ts'
import type { Route } from '../route.ts'
import { get, post } from '../route.ts'

export const refundRoutes: readonly Route[] = [
  post(
    '/v1/refunds',
    fields({
      amount: integer,
      charge: text,
      metadata,
      payment_intent: text,
      reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
    }),
    createRefund,
  ),
  get('/v1/refunds/:id', fields({}), (call) => findRefund(call, call.id, 'path')),
  post('/v1/refunds/:id', fields({ metadata }), (call, params) =>
    updateRefund(call, findRefund(call, call.id, 'path'), params.metadata),
  ),
  get(
    '/v1/refunds',
    fields({ ...pageShape, charge: text, payment_intent: text }),
    (call, { charge, payment_intent: intent, ...page }) => {
      const refunds = [...call.refunds.values()].filter(
        (refund) =>
          (charge === undefined || refund.charge === charge) &&
          (intent === undefined || refund.payment_intent === intent),
      )
      return onePage(call.path, refunds, page)
    },
  ),
]
