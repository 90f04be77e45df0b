/** The protocol for servers and pages in other languages, made of the same schemas and types that ours are held to. */
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { cartQuoteRequest, type ErrorCode, errorStatus, intentRequest, setupQuoteRequest, setupRequest } from '../src/index.ts'
import { readTypes, type Schema } from './declared-types.ts'

const requests = {
  CartQuoteRequest: cartQuoteRequest,
  SetupQuoteRequest: setupQuoteRequest,
  IntentRequest: intentRequest,
  SetupRequest: setupRequest,
}
const answers = ['Quote', 'SetupQuote', 'QuoteLine', 'FutureUsage', 'Intent', 'SettledOrder', 'Declined', 'Setup', 'OrderView', 'OrderStatus', 'PaymentStatus', 'ErrorBody', 'ErrorCode']

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const json = (...names: string[]) => ({
  'application/json': { schema: names.length === 1 ? ref(names[0] ?? '') : { oneOf: names.map(ref) } },
})

/** The answer, and each status that a call may refuse with, by the codes that have it. */
function responses(answer: Schema, codes: readonly ErrorCode[]): Schema {
  const byStatus = Map.groupBy(codes, (code) => errorStatus[code])
  return {
    200: answer,
    ...Object.fromEntries(
      [...byStatus].map(([status, each]) => [status, { description: each.map((code) => `\`${code}\``).join(', '), content: json('ErrorBody') }]),
    ),
  }
}

const withBody: ErrorCode[] = ['invalid_request', 'invalid_json', 'unsupported_media_type', 'body_too_large', 'body_consumed', 'origin_not_allowed', 'internal', 'stripe_unavailable', 'unavailable']
const priced: ErrorCode[] = ['cart_refused', 'amount_too_large']
const attempted: ErrorCode[] = ['confirmation_token_refused', 'return_url_not_allowed', 'guard_refused', 'other_customer', 'rate_limited']

function call(summary: string, body: string[], answer: string[], codes: ErrorCode[]): Schema {
  return {
    summary,
    requestBody: { required: true, content: json(...body) },
    responses: responses({ description: 'Done.', content: json(...answer) }, codes),
  }
}

export function openApi(): Schema {
  const types = readTypes()
  const schemas: Record<string, Schema> = {}
  for (const [name, schema] of Object.entries(requests)) schemas[name] = types.describe(name, requestSchema(schema))
  for (const name of answers) schemas[name] = types.schema(name)
  return {
    openapi: '3.1.0',
    info: {
      title: 'pay-checkout',
      version: '0.1.0',
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'The messages between <pay-checkout> and a merchant’s server, relative to the element’s endpoint (default /pay). Amounts are ' +
        'integers in the currency’s minor unit by Stripe’s table. Every POST is safe to repeat. Requests hold no other field than these.',
    },
    servers: [{ url: '/pay' }],
    paths: {
      '/quote': {
        post: call('What a cart costs, or what it takes to save a card', ['CartQuoteRequest', 'SetupQuoteRequest'], ['Quote', 'SetupQuote'], [
          ...withBody,
          ...priced,
          'sign_in_required',
        ]),
      },
      '/intents': {
        post: call('The order’s PaymentIntent, or with a confirmationToken the payment', ['IntentRequest'], ['Intent', 'SettledOrder'], [
          ...withBody,
          ...priced,
          ...attempted,
          'price_changed',
          'amount_too_small',
          'order_in_review',
        ]),
      },
      '/setups': {
        post: call('A SetupIntent for the user who is signed in, or with a confirmationToken the saved card', ['SetupRequest'], ['Setup'], [
          ...withBody,
          ...attempted,
          'sign_in_required',
        ]),
      },
      '/orders/{id}': {
        get: {
          summary: 'How an order stands, for its buyer',
          security: [{ orderToken: [] }, { session: [] }],
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: responses({ description: 'The order.', content: json('OrderView') }, [
            'order_not_found',
            'origin_not_allowed',
            'internal',
            'unavailable',
          ]),
        },
      },
      '/webhook': {
        post: {
          summary: 'An event from Stripe, signed over its raw body',
          parameters: [{ name: 'Stripe-Signature', in: 'header', required: true, schema: { type: 'string' } }],
          requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
          responses: responses({ description: 'It is safely stored.' }, [
            'invalid_signature',
            'unsupported_media_type',
            'body_too_large',
            'body_consumed',
            'unavailable',
            'webhook_not_configured',
          ]),
        },
      },
      '/health': { get: { summary: 'Whether the process answers', responses: { 200: { description: 'It does.' } } } },
      '/ready': {
        get: { summary: 'Whether the next request can be served', responses: responses({ description: 'It can.' }, ['unavailable']) },
      },
    },
    components: {
      schemas,
      securitySchemes: {
        orderToken: { type: 'http', scheme: 'bearer', description: 'The `orderToken` that came with the order.' },
        session: { type: 'apiKey', in: 'cookie', name: 'session', description: 'The merchant’s own session, whatever it is called.' },
      },
    },
  }
}

/** What can't be said in a JSON schema, such as that no item stands there twice, is said in the descriptions. */
function requestSchema(schema: v.GenericSchema): Schema {
  const { $schema: _, ...made } = toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' })
  return made
}
