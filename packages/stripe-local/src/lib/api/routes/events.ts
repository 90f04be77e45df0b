import { findEvent } from '../../domain/find.ts'
import { onePage, pageShape } from '../list-page.ts'
import { fields, listOf, text } from '../params.ts'
import type { Route } from '../route.ts'
import { get } from '../route.ts'

export const eventRoutes: readonly Route[] = [
  get('/v1/events/:id', fields({}), (call) => findEvent(call, call.id, 'path')),
  get('/v1/events', fields({ ...pageShape, type: text, types: listOf(text) }), (call, { type, types, ...page }) => {
    const wanted = type === undefined ? types : [type]
    const events = [...call.events.values()].filter((event) => wanted === undefined || wanted.includes(event.type))
    return onePage(call.path, events, page)
  }),
]
