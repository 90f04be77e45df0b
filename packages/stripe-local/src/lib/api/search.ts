/**
 * Stripe's query language: clauses of a field, an operator and a value, joined by AND or by OR, not both, each of which a
 * `-` turns round. https://docs.stripe.com/search#search-query-language
 */
import { invalidParam } from '../domain/stripe-error.ts'
import type { Reader } from './params.ts'
import { fields, limit, text } from './params.ts'

/** What a field of an object is: how it is compared, and where it stands. */
export interface SearchField<T> {
  readonly kind: 'number' | 'text' | 'token'
  readonly of: (object: T) => string | number | boolean | null | undefined
}
export type SearchFields<T> = Readonly<Record<string, SearchField<T>>>

interface Searched {
  readonly metadata?: Readonly<Record<string, string>> | null
}

type Clause<T> = (object: T) => boolean

const clauseForm = /^(-?)(?:([a-z0-9_.]+)|metadata\[(?:"([^"]*)"|'([^']*)')\])\s*(:|~|>=|<=|>|<)\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|([\w.-]+))\s*/

/** The objects that a query names; a query that cannot be read is refused. */
export function parseQuery<T extends Searched>(query: string, known: SearchFields<T>): Clause<T> {
  const clauses: Clause<T>[] = []
  const joins = new Set<string>()
  let rest = query.trim()
  while (rest !== '') {
    const match = clauseForm.exec(rest)
    if (match === null) throw unreadable()
    clauses.push(clauseOf(match, known))
    rest = rest.slice(match[0].length)
    const join = /^(AND|OR)\s+(?=\S)/i.exec(rest)
    if (join !== null) rest = rest.slice(join[0].length)
    if (rest !== '') joins.add(join?.[1]?.toUpperCase() ?? 'AND')
  }
  if (clauses.length === 0) throw unreadable()
  if (clauses.length > 10) throw refused('A search query can have up to 10 clauses.')
  if (joins.size > 1) throw refused('A search query joins its clauses by AND or by OR, not by both.')
  return (object) => (joins.has('OR') ? clauses.some((fits) => fits(object)) : clauses.every((fits) => fits(object)))
}

function clauseOf<T extends Searched>(match: RegExpExecArray, known: SearchFields<T>): Clause<T> {
  const [, minus, name, doubleKey, singleKey, operator = ':', double, single, bare] = match
  const value = (double ?? single)?.replaceAll(/\\(.)/g, '$1')
  const key = doubleKey ?? singleKey
  const field: SearchField<T> | undefined =
    key !== undefined
      ? { kind: 'text', of: (object) => object.metadata?.[key] }
      : name !== undefined && Object.hasOwn(known, name)
        ? known[name]
        : undefined
  if (field === undefined) throw refused(`Field \`${name}\` is an unsupported search field.`)
  const fits = comparison(field, operator, value ?? bare ?? '', value === undefined)
  return (object) => fits(object) !== (minus === '-')
}

function comparison<T>({ kind, of }: SearchField<T>, operator: string, value: string, isBare: boolean): Clause<T> {
  if (isBare && value === 'null') return (object) => of(object) == null
  const wanted = value.toLowerCase()
  if (operator === ':') {
    if (isBare && kind !== 'number' && wanted !== 'true' && wanted !== 'false') throw unreadable()
    return (object) => String(of(object) ?? '').toLowerCase() === wanted && of(object) != null
  }
  if (operator === '~') {
    if (kind !== 'text') throw refused('The operator `~` works on fields of text only.')
    if (value.length < 3) throw refused('The operator `~` needs at least three characters.')
    return (object) => String(of(object) ?? '').toLowerCase().includes(wanted)
  }
  const bound = Number(value)
  if (kind !== 'number' || value === '' || Number.isNaN(bound)) throw refused(`The operator \`${operator}\` works on numbers only.`)
  const holds = comparisons[operator]
  return (object) => {
    const current = of(object)
    return typeof current === 'number' && holds !== undefined && holds(current, bound)
  }
}

const comparisons: Readonly<Record<string, (current: number, bound: number) => boolean>> = {
  '>': (current, bound) => current > bound,
  '<': (current, bound) => current < bound,
  '>=': (current, bound) => current >= bound,
  '<=': (current, bound) => current <= bound,
}

const refused = (message: string): Error => invalidParam('query', message)
const unreadable = (): Error =>
  refused(
    'We were unable to parse your search query. Try using the format `metadata["key"]:"value"` to query for metadata or ' +
      'key:"value" to query for other fields.',
  )

const readParams = fields({ limit, page: text, query: text }, ['query'])

/** Reads a search, its query too: one that cannot be read is refused before anything runs. */
export const searchParams =
  <T extends Searched>(known: SearchFields<T>): Reader<Search<T>> =>
  (form, param) => {
    const { query, ...page } = readParams(form, param)
    return { fits: parseQuery(query, known), ...page }
  }

export interface Search<T> {
  readonly fits: Clause<T>
  readonly limit?: number | undefined
  /** The `next_page` of the search before. */
  readonly page?: string | undefined
}

/** Newest first, a page at a time. Real results come up to a minute late; these do not. */
export function searchResult<T extends { id: string }>(url: string, oldestFirst: Iterable<T>, search: Search<T>): object {
  const found = [...oldestFirst].toReversed().filter(search.fits)
  const { limit: most = 10, page } = search
  const start = page === undefined ? 0 : found.findIndex(({ id }) => id === page) + 1
  if (page !== undefined && start === 0) throw invalidParam('page', `Invalid page: ${page}`)
  const data = found.slice(start, start + most)
  const hasMore = found.length > start + most
  return { object: 'search_result', data, has_more: hasMore, next_page: hasMore ? (data.at(-1)?.id ?? null) : null, url }
}
