/** `POST /_config/faults` adds a fault, `DELETE` clears them: for a shop that is tested from another process. */
import { StripeError } from '../domain/stripe-error.ts'
import type { Faults } from '../faults.ts'
import type { Keys } from './authenticate.ts'
import { authenticate, secretKeyRequired } from './authenticate.ts'
import { decodeForm } from './form.ts'
import { fields, integer, oneOf, text } from './params.ts'

export const faultPath = '/_config/faults'

const requestFault = fields(
  {
    on: oneOf('request', 'webhook'),
    fault: oneOf('error', 'lost', 'slow'),
    status: integer,
    delay: integer,
    method: text,
    path: text,
    times: integer,
  },
  ['fault'],
)
const webhookFault = fields(
  {
    on: oneOf('request', 'webhook'),
    fault: oneOf('drop', 'duplicate', 'delay', 'reorder'),
    delay: integer,
    type: text,
    times: integer,
  },
  ['fault'],
)

export async function faultRoute(faults: Faults, keys: Keys, request: Request): Promise<Response> {
  try {
    const { key: _key, ...form } = decodeForm(request.method === 'POST' ? await request.text() : '')
    if (authenticate(request, form, keys) !== 'merchant') throw secretKeyRequired()
    if (request.method === 'DELETE') faults.clear()
    else if (form['on'] === 'webhook') faults.add({ ...webhookFault(form, ''), on: 'webhook' })
    else faults.add({ ...requestFault(form, ''), on: 'request' })
    return Response.json({})
  } catch (error) {
    if (error instanceof StripeError) return Response.json({ error: error.body }, { status: error.status })
    throw error
  }
}
