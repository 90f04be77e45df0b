import type { Call } from './account.ts'
import { newId, randomText, seconds } from './account.ts'
import { emit } from './event.ts'
import { mergeMetadata } from './metadata.ts'
import type { Customer, Metadata } from './objects.ts'

export interface CustomerParams {
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly description?: string | undefined
  readonly metadata?: Metadata | null | undefined
}

export function createCustomer(call: Call, params: CustomerParams): Customer {
  const customer: Customer = {
    id: newId(call, 'cus'),
    object: 'customer',
    address: null,
    balance: 0,
    created: seconds(call),
    currency: null,
    default_source: null,
    delinquent: false,
    description: params.description ?? null,
    email: params.email ?? null,
    invoice_prefix: randomText(call, 8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    name: params.name ?? null,
    phone: params.phone ?? null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  }
  call.customers.set(customer.id, customer)
  emit(call, 'customer.created', customer)
  return customer
}
