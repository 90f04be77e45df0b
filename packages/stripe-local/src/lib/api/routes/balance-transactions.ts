import { findBalanceTransaction } from '../../domain/find.ts'
import { onePage, pageShape } from '../list-page.ts'
import { fields, text } from '../params.ts'
import type { Route } from '../route.ts'
import { get } from '../route.ts'

export const balanceTransactionRoutes: readonly Route[] = [
  get('/v1/balance_transactions/:id', fields({}), (call) => findBalanceTransaction(call, call.id, 'path')),
  get(
    '/v1/balance_transactions',
    fields({ ...pageShape, currency: text, source: text, type: text }),
    (call, { currency, source, type, ...page }) => {
      const transactions = [...call.balanceTransactions.values()].filter(
        (each) =>
          (currency === undefined || each.currency === currency) &&
          (source === undefined || each.source === source) &&
          (type === undefined || each.type === type),
      )
      return onePage(call.path, transactions, page)
    },
  ),
]
