/** Stripe's requests are form-encoded, nested with brackets: `a[b]=c`, `a[0][b]=c` and `a[][b]=c`. */
import qs from 'qs'

export type FormValue = string | readonly FormValue[] | Form
export interface Form {
  readonly [name: string]: FormValue
}

export const decodeForm = (text: string): Form =>
  qs.parse(text, { arrayLimit: 1000, depth: 20, parameterLimit: 10_000, ignoreQueryPrefix: true }) as Form

/** The same parameters give the same text, in whatever order they came. */
export function canonicalForm(value: FormValue): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalForm).join()}]`
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalForm(field)}`).join()}}`
}

export const isList = (value: FormValue): value is readonly FormValue[] => Array.isArray(value)
