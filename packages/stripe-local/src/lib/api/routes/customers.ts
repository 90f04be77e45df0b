import { createCustomer, deleteCustomer, methodsOf, updateCustomer } from '../../domain/customer.ts'
import { createCustomerSession } from '../../domain/customer-session.ts'
import { findCustomer, findCustomerOrDeleted } from '../../domain/find.ts'
import { addressParams, customerShippingParams } from '../card-params.ts'
import { onePage, pageShape } from '../list-page.ts'
import { clearable, fields, flag, integer, listOf, metadata, oneOf, text } from '../params.ts'
import { searchParams, searchResult } from '../search.ts'
import { customerFields } from '../search-fields.ts'
import type { Route } from '../route.ts'
import { del, get, post } from '../route.ts'

const customerParams = fields({
  address: clearable(addressParams),
  description: clearable(text),
  email: clearable(text),
  invoice_settings: fields({ default_payment_method: text }),
  metadata,
  name: clearable(text),
  phone: clearable(text),
  shipping: clearable(customerShippingParams),
})

const allowed = oneOf('disabled', 'enabled')
const component = fields({ enabled: flag }, ['enabled'])

const sessionParams = fields(
  {
    customer: text,
    components: fields({
      active_entitlements: component,
      buy_button: component,
      customer_portal: component,
      customer_sheet: component,
      mobile_payment_element: component,
      payment_element: fields(
        {
          enabled: flag,
          features: fields({
            payment_method_allow_redisplay_filters: listOf(oneOf('always', 'limited', 'unspecified')),
            payment_method_redisplay: allowed,
            payment_method_redisplay_limit: integer,
            payment_method_remove: allowed,
            payment_method_save: allowed,
            payment_method_save_usage: clearable(oneOf('off_session', 'on_session')),
          }),
        },
        ['enabled'],
      ),
      pricing_table: component,
    }),
  },
  ['customer', 'components'],
)

const { created: _notFiltered, ...pages } = pageShape

export const customerRoutes: readonly Route[] = [
  post('/v1/customers', customerParams, createCustomer),
  get('/v1/customers', fields({ ...pageShape, email: text }), (call, { email, ...page }) =>
    onePage(
      call.path,
      [...call.customers.values()].filter((customer) => email === undefined || customer.email === email),
      page,
    ),
  ),
  get('/v1/customers/search', searchParams(customerFields), (call, search) =>
    searchResult(call.path, call.customers.values(), search),
  ),
  get('/v1/customers/:id', fields({}), (call) => findCustomerOrDeleted(call, call.id, 'path')),
  post('/v1/customers/:id', customerParams, (call, params) =>
    updateCustomer(call, findCustomer(call, call.id, 'path'), params),
  ),
  del('/v1/customers/:id', (call) => deleteCustomer(call, findCustomer(call, call.id, 'path'))),
  get(
    '/v1/customers/:id/payment_methods',
    fields({ ...pages, allow_redisplay: oneOf('always', 'limited', 'unspecified'), type: oneOf('card', 'ideal', 'amazon_pay', 'sepa_debit') }),
    (call, { allow_redisplay: redisplay, type, ...page }) => {
      const methods = methodsOf(call, findCustomer(call, call.id, 'path')).filter(
        (method) =>
          (redisplay === undefined || method.allow_redisplay === redisplay) && (type === undefined || method.type === type),
      )
      return onePage(call.path, methods, page)
    },
  ),
  post('/v1/customer_sessions', sessionParams, createCustomerSession),
]
