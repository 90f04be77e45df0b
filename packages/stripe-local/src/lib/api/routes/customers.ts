import { createCustomer } from '../../domain/customer.ts'
import { findCustomer } from '../../domain/find.ts'
import { fields, metadata, text } from '../params.ts'
import type { Route } from '../route.ts'
import { get, post } from '../route.ts'

export const customerRoutes: readonly Route[] = [
  post('/v1/customers', fields({ description: text, email: text, metadata, name: text, phone: text }), createCustomer),
  get('/v1/customers/:id', fields({}), (call) => findCustomer(call, call.id, 'path')),
]
