/**
 * For a shop that is tested from another process, with the secret key: `POST /_config/faults` adds a fault, `DELETE` clears
 * them; `POST /_config/advance` lets `ms` milliseconds pass and answers once all that was due in them is done.
 */
import { invalidParam, StripeError } from '../domain/stripe-error.ts'
import type { Faults } from '../faults.ts'
import type { Timeline } from '../timeline.ts'
import type { Keys } from './authenticate.ts'
import { authenticate, secretKeyRequired } from './authenticate.ts'
import type { Form } from './form.ts'
import { decodeForm } from './form.ts'
import { fields, integer, oneOf, text } from './params.ts'

interface Config {
  readonly faults: Faults
  readonly timeline: Pick<Timeline, 'advance' | 'now'>
  readonly keys: Keys
}

export const isConfigPath = (path: string): boolean => path.startsWith('/_config/')

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

const advance = fields({ ms: integer }, ['ms'])

type Act = (config: Config, form: Form) => object | Promise<object>

const acts: Readonly<Record<string, Act>> = {
  'POST /_config/faults'({ faults }, form) {
    faults.add(form['on'] === 'webhook' ? { ...webhookFault(form, ''), on: 'webhook' } : { ...requestFault(form, ''), on: 'request' })
    return {}
  },
  'DELETE /_config/faults'({ faults }) {
    faults.clear()
    return {}
  },
  async 'POST /_config/advance'({ timeline }, form) {
    const { ms } = advance(form, '')
    if (ms < 0) throw invalidParam('ms', 'Time does not go back: this must be 0 or more.')
    await timeline.advance(ms)
    return { now: timeline.now() }
  },
}

export async function configRoute(config: Config, request: Request): Promise<Response> {
  try {
    const { key: _key, ...form } = decodeForm(request.method === 'POST' ? await request.text() : '')
    if (authenticate(request, form, config.keys).by !== 'merchant') throw secretKeyRequired()
    const { pathname } = new URL(request.url)
    const act = acts[`${request.method} ${pathname}`]
    if (act === undefined) {
      throw new StripeError(404, { type: 'invalid_request_error', message: `There is no ${request.method} ${pathname}.` })
    }
    return Response.json(await act(config, form))
  } catch (error) {
    if (error instanceof StripeError) return Response.json({ error: error.body }, { status: error.status })
    throw error
  }
}
