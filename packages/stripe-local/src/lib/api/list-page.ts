/** Lists, newest first, a page at a time. https://docs.stripe.com/api/pagination */
import { invalidParam, noSuch } from '../domain/stripe-error.ts'
import type { FormValue } from './form.ts'
import type { Reader } from './params.ts'
import { fields, integer, limit, text } from './params.ts'

const range = fields({ gt: integer, gte: integer, lt: integer, lte: integer })

/** Unix seconds, or bounds of them. */
const createdParam: Reader<ReturnType<typeof range>> = (value: FormValue, param) => {
  if (typeof value !== 'string') return range(value, param)
  const moment = integer(value, param)
  return { gte: moment, lte: moment }
}

export const pageShape = {
  created: createdParam,
  ending_before: text,
  limit,
  starting_after: text,
}

const pageParams = fields(pageShape)
export type PageParams = ReturnType<typeof pageParams>

interface Listed {
  readonly id: string
  readonly object: string
  readonly created: number
}

/** Where the parameters are checked before anything runs. */
export function onePage<T extends Listed>(path: string, oldestFirst: Iterable<T>, params: PageParams): object {
  const { created = {}, ending_before: before, limit: most = 10, starting_after: after } = params
  if (before !== undefined && after !== undefined) {
    throw invalidParam('starting_after', 'You may only specify one of these parameters: ending_before, starting_after.')
  }
  const all = [...oldestFirst].toReversed()
  const within = all.filter(
    (each) =>
      (created.gt === undefined || each.created > created.gt) &&
      (created.gte === undefined || each.created >= created.gte) &&
      (created.lt === undefined || each.created < created.lt) &&
      (created.lte === undefined || each.created <= created.lte),
  )
  const place = (id: string, param: string): number => {
    const index = within.findIndex((each) => each.id === id)
    if (index === -1) throw noSuch(all[0]?.object ?? 'object', id, param)
    return index
  }
  const newer = before === undefined ? undefined : within.slice(0, place(before, 'ending_before'))
  const rest = newer ?? (after === undefined ? within : within.slice(place(after, 'starting_after') + 1))
  return {
    object: 'list',
    data: newer === undefined ? rest.slice(0, most) : rest.slice(-most),
    has_more: rest.length > most,
    url: path,
  }
}
