import { findWebhookEndpoint } from '../../domain/find.ts'
import { createWebhookEndpoint, deleteWebhookEndpoint, updateWebhookEndpoint } from '../../domain/webhook-endpoint.ts'
import { onePage, pageShape } from '../list-page.ts'
import { clearable, fields, flag, ignored, listOf, metadata, text } from '../params.ts'
import type { Route } from '../route.ts'
import { del, get, post } from '../route.ts'

const shape = { description: clearable(text), enabled_events: listOf(text), metadata, url: text }
const { created: _notFiltered, ...pages } = pageShape

export const webhookEndpointRoutes: readonly Route[] = [
  post(
    '/v1/webhook_endpoints',
    fields({ ...shape, api_version: text, connect: ignored }, ['enabled_events', 'url']),
    createWebhookEndpoint,
  ),
  get('/v1/webhook_endpoints', fields(pages), (call, page) => onePage(call.path, call.webhookEndpoints.values(), page)),
  get('/v1/webhook_endpoints/:id', fields({}), (call) => findWebhookEndpoint(call, call.id, 'path')),
  post('/v1/webhook_endpoints/:id', fields({ ...shape, disabled: flag }), (call, params) =>
    updateWebhookEndpoint(call, findWebhookEndpoint(call, call.id, 'path'), params),
  ),
  del('/v1/webhook_endpoints/:id', (call) => deleteWebhookEndpoint(call, findWebhookEndpoint(call, call.id, 'path'))),
]
