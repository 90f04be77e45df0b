/** Endpoints made through the API, each with a secret of its own. https://docs.stripe.com/api/webhook_endpoints */
import type { Account, Call } from './account.ts'
import { newId, randomText, seconds } from './account.ts'
import { mergeMetadata } from './metadata.ts'
import type { DeletedWebhookEndpoint, Metadata, WebhookEndpoint } from './objects.ts'
import { invalidParam } from './stripe-error.ts'

export interface WebhookEndpointUpdate {
  readonly description?: string | null | undefined
  readonly disabled?: boolean | undefined
  readonly enabled_events?: readonly string[] | undefined
  readonly metadata?: Metadata | null | undefined
  readonly url?: string | undefined
}

export interface WebhookEndpointParams extends WebhookEndpointUpdate {
  readonly api_version?: string | undefined
  readonly enabled_events: readonly string[]
  readonly url: string
}

/** The answer is the only one that shows the secret. */
export function createWebhookEndpoint(call: Call, params: WebhookEndpointParams): WebhookEndpoint {
  const blank: WebhookEndpoint = {
    id: newId(call, 'we'),
    object: 'webhook_endpoint',
    api_version: params.api_version ?? null,
    application: null,
    created: seconds(call),
    description: null,
    enabled_events: [],
    livemode: false,
    metadata: {},
    status: 'enabled',
    url: params.url,
  }
  const secret = `whsec_${randomText(call, 32)}`
  const endpoint = updateWebhookEndpoint(call, blank, params)
  call.webhookSecrets.set(endpoint.id, secret)
  return { ...endpoint, secret }
}

export function updateWebhookEndpoint(
  account: Account,
  endpoint: WebhookEndpoint,
  params: WebhookEndpointUpdate,
): WebhookEndpoint {
  if (params.url !== undefined && !/^https?:$/.test(URL.parse(params.url)?.protocol ?? '')) {
    throw invalidParam('url', 'Invalid URL: An explicit scheme (such as https) must be provided.', 'url_invalid')
  }
  if (params.enabled_events?.length === 0) {
    throw invalidParam('enabled_events', 'You must enable at least one event.')
  }
  const updated: WebhookEndpoint = {
    ...endpoint,
    description: params.description === undefined ? endpoint.description : params.description,
    enabled_events: [...(params.enabled_events ?? endpoint.enabled_events)],
    metadata: mergeMetadata(endpoint.metadata, params.metadata),
    status: params.disabled === undefined ? endpoint.status : params.disabled ? 'disabled' : 'enabled',
    url: params.url ?? endpoint.url,
  }
  account.webhookEndpoints.set(updated.id, updated)
  return updated
}

export function deleteWebhookEndpoint(account: Account, { id }: WebhookEndpoint): DeletedWebhookEndpoint {
  account.webhookEndpoints.delete(id)
  account.webhookSecrets.delete(id)
  return { id, object: 'webhook_endpoint', deleted: true }
}

/** `*` is every event. */
export const wants = ({ enabled_events: types, status }: WebhookEndpoint, type: string): boolean =>
  status === 'enabled' && (types.includes('*') || types.includes(type))
