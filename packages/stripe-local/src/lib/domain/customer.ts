import type { Account, Call } from './account.ts'
import { newId, randomText, seconds } from './account.ts'
import { emit } from './event.ts'
import { findPaymentMethod } from './find.ts'
import { mergeMetadata } from './metadata.ts'
import type { Customer, DeletedCustomer, Metadata, PaymentMethod } from './objects.ts'
import { detachPaymentMethod } from './payment-method.ts'
import { refusedRequest } from './stripe-error.ts'

export interface CustomerParams {
  readonly name?: string | null | undefined
  readonly email?: string | null | undefined
  readonly phone?: string | null | undefined
  readonly description?: string | null | undefined
  readonly address?: Customer['address'] | undefined
  readonly shipping?: Customer['shipping'] | undefined
  readonly invoice_settings?: { readonly default_payment_method?: string | undefined } | undefined
  readonly metadata?: Metadata | null | undefined
}

export function createCustomer(call: Call, params: CustomerParams): Customer {
  const blank: Customer = {
    id: newId(call, 'cus'),
    object: 'customer',
    address: null,
    balance: 0,
    created: seconds(call),
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    email: null,
    invoice_prefix: randomText(call, 8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  }
  const customer = keep(call, withParams(call, blank, params))
  emit(call, 'customer.created', customer)
  return customer
}

export function updateCustomer(call: Call, customer: Customer, params: CustomerParams): Customer {
  const updated = keep(call, withParams(call, customer, params))
  emit(call, 'customer.updated', updated)
  return updated
}

/** For good. What the customer had saved belongs to nobody from then on, and cannot be paid with. */
export function deleteCustomer(call: Call, customer: Customer): DeletedCustomer {
  for (const method of methodsOf(call, customer)) detachPaymentMethod(call, method)
  const deleted: DeletedCustomer = { id: customer.id, object: 'customer', deleted: true }
  call.customers.delete(customer.id)
  call.deletedCustomers.set(deleted.id, deleted)
  emit(call, 'customer.deleted', customer)
  return deleted
}

export const methodsOf = (account: Account, customer: Customer): PaymentMethod[] =>
  [...account.paymentMethods.values()].filter((method) => method.customer === customer.id)

function keep(account: Account, customer: Customer): Customer {
  account.customers.set(customer.id, customer)
  return customer
}

function withParams(account: Account, customer: Customer, params: CustomerParams): Customer {
  const either = <T>(given: T | undefined, current: T): T => (given === undefined ? current : given)
  const usual = params.invoice_settings?.default_payment_method
  if (usual !== undefined) assertOwn(account, customer, usual)
  return {
    ...customer,
    address: either(params.address, customer.address ?? null),
    description: either(params.description, customer.description),
    email: either(params.email, customer.email),
    invoice_settings: {
      ...customer.invoice_settings,
      default_payment_method: usual ?? customer.invoice_settings.default_payment_method,
    },
    metadata: mergeMetadata(customer.metadata ?? {}, params.metadata),
    name: either(params.name, customer.name ?? null),
    phone: either(params.phone, customer.phone ?? null),
    shipping: either(params.shipping, customer.shipping),
  }
}

function assertOwn(account: Account, customer: Customer, id: string): void {
  const param = 'invoice_settings[default_payment_method]'
  if (findPaymentMethod(account, id, { param }).customer === customer.id) return
  throw refusedRequest(
    'The customer does not have a payment method with the ID ' +
      `${id}. The payment method must be attached to the customer.`,
    { code: 'resource_missing', param },
  )
}
