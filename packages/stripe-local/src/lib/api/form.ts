/**
 * Stripe's requests are form-encoded and nested with brackets: `a[b]=c`, and lists either `a[0][b]=c` or, as Rack has
 * it, `a[][b]=c`, where a new element begins with each field that the last one has already.
 */
export type FormValue = string | readonly FormValue[] | Form
export interface Form {
  readonly [name: string]: FormValue
}

type Branch = { [name: string]: string | Branch | (string | Branch)[] }

/** Indices come out as names, `{a: {0: …}}`: only who reads it knows whether a list is meant. */
export function decodeForm(text: string): Form {
  const form = branch()
  for (const [name, value] of new URLSearchParams(text)) put(form, steps(name), value)
  return form
}

/** The same parameters give the same text, in whatever order they came. */
export function canonicalForm(value: FormValue): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalForm).join()}]`
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalForm(field)}`).join()}}`
}

export const isList = (value: FormValue): value is readonly FormValue[] => Array.isArray(value)

/** Without a prototype: a parameter may be called `constructor`. */
const branch = (): Branch => Object.create(null) as Branch

const isBranch = (value: Branch[string] | undefined): value is Branch =>
  typeof value === 'object' && !Array.isArray(value)

/** `a[b][]` is `['a', 'b', '']`. */
function steps(name: string): string[] {
  const open = name.indexOf('[')
  if (open < 1 || !name.endsWith(']')) return [name]
  return [name.slice(0, open), ...name.slice(open + 1, -1).split('][')]
}

function put(owner: Branch, [step = '', ...rest]: readonly string[], value: string): void {
  const current = owner[step]
  if (rest.length === 0) {
    owner[step] = value
  } else if (rest[0] === '') {
    const list = Array.isArray(current) ? current : []
    owner[step] = list
    append(list, rest.slice(1), value)
  } else {
    const inner = isBranch(current) ? current : branch()
    owner[step] = inner
    put(inner, rest, value)
  }
}

function append(list: (string | Branch)[], rest: readonly string[], value: string): void {
  if (rest.length === 0) {
    list.push(value)
    return
  }
  const last = list.at(-1)
  const open = isBranch(last) && !has(last, rest) ? last : branch()
  if (open !== last) list.push(open)
  put(open, rest, value)
}

function has(owner: Branch, [step = '', ...rest]: readonly string[]): boolean {
  const current = owner[step]
  return isBranch(current) && rest.length > 0 ? has(current, rest) : current !== undefined && !Array.isArray(current)
}
