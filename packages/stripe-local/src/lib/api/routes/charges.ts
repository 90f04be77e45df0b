import { findCharge } from '../../domain/find.ts'
import { onePage, pageShape } from '../list-page.ts'
import { fields, text } from '../params.ts'
import { searchParams, searchResult } from '../search.ts'
import { chargeFields } from '../search-fields.ts'
import type { Route } from '../route.ts'
import { get } from '../route.ts'

export const chargeRoutes: readonly Route[] = [
  get('/v1/charges/search', searchParams(chargeFields), (call, search) =>
    searchResult(call.path, call.charges.values(), search),
  ),
  get('/v1/charges/:id', fields({}), (call) => findCharge(call, call.id, 'path')),
  get(
    '/v1/charges',
    fields({ ...pageShape, customer: text, payment_intent: text }),
    (call, { customer, payment_intent: intent, ...page }) => {
      const charges = [...call.charges.values()].filter(
        (charge) =>
          (customer === undefined || charge.customer === customer) &&
          (intent === undefined || charge.payment_intent === intent),
      )
      return onePage(call.path, charges, page)
    },
  ),
]
