import type { Call } from './account.ts'
import { newId, seconds } from './account.ts'
import { apiVersion } from './api-version.ts'
import type { Event, EventSubject, EventType } from './objects.ts'

/** Records that something happened, with the object as it is now. Events come out in the order of their causes. */
export function emit(call: Call, type: EventType, subject: EventSubject): void {
  const event: Event = {
    id: newId(call, 'evt'),
    object: 'event',
    api_version: apiVersion,
    created: seconds(call),
    data: { object: subject },
    livemode: false,
    pending_webhooks: 0,
    request: call.request,
    type,
  }
  call.events.set(event.id, event)
  const pending = call.announce(event)
  if (pending > 0) call.events.set(event.id, { ...event, pending_webhooks: pending })
}
