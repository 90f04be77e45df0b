import { findCustomer, findPaymentMethod } from '../../domain/find.ts'
import {
  assertAttachable,
  attachPaymentMethod,
  createPaymentMethod,
  detachPaymentMethod,
  resolvePaymentMethod,
  updatePaymentMethod,
} from '../../domain/payment-method.ts'
import { billingDetailsParams, paymentMethodParams } from '../card-params.ts'
import { onePage, pageShape } from '../list-page.ts'
import { fields, ignored, integer, metadata, oneOf, text } from '../params.ts'
import type { Route } from '../route.ts'
import { get, post, sharedPost } from '../route.ts'

const { created: _notFiltered, ...pages } = pageShape

export const paymentMethodRoutes: readonly Route[] = [
  sharedPost('/v1/payment_methods', paymentMethodParams, createPaymentMethod),
  get('/v1/payment_methods/:id', fields({}), (call) => findPaymentMethod(call, call.id, 'path')),
  get(
    '/v1/payment_methods',
    fields({ ...pages, customer: text, type: oneOf('card', 'ideal', 'amazon_pay', 'sepa_debit') }),
    (call, { customer, type, ...page }) => {
      if (customer !== undefined) findCustomer(call, customer, { param: 'customer' })
      const methods = [...call.paymentMethods.values()].filter(
        (method) => method.customer === (customer ?? null) && (type === undefined || method.type === type),
      )
      return onePage(call.path, methods, page)
    },
  ),
  post(
    '/v1/payment_methods/:id',
    fields({
      allow_redisplay: oneOf('always', 'limited', 'unspecified'),
      billing_details: billingDetailsParams,
      card: fields({ exp_month: integer, exp_year: integer, networks: ignored }),
      metadata,
    }),
    (call, params) => updatePaymentMethod(call, findPaymentMethod(call, call.id, 'path'), params),
  ),
  post('/v1/payment_methods/:id/attach', fields({ customer: text }, ['customer']), (call, { customer }) => {
    const method = resolvePaymentMethod(call, call.id, 'payment_method')
    assertAttachable(call, method)
    return attachPaymentMethod(call, method, customer)
  }),
  post('/v1/payment_methods/:id/detach', fields({}), (call) =>
    detachPaymentMethod(call, findPaymentMethod(call, call.id, 'path')),
  ),
]
