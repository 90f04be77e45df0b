/**
 * Readers of request parameters. Each turns the text of a form into a value or refuses it in Stripe's words: unknown
 * parameters (`parameter_unknown`), missing ones (`parameter_missing`), empty ones, and those of another kind.
 */
import { invalidParam, missingParam } from '../domain/stripe-error.ts'
import type { Form, FormValue } from './form.ts'
import { isList } from './form.ts'

export type Reader<T> = (value: FormValue, param: string) => T

const emptyParam = (param: string): Error =>
  invalidParam(
    param,
    `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a field; however ` +
      `'${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
    'parameter_invalid_empty',
  )

export const text: Reader<string> = (value, param) => {
  if (typeof value !== 'string') throw invalidParam(param, 'Invalid string')
  if (value === '') throw emptyParam(param)
  return value
}

export const integer: Reader<number> = (value, param) => {
  if (value === '') throw emptyParam(param)
  if (typeof value !== 'string' || !/^-?\d{1,15}$/.test(value)) {
    throw invalidParam(
      param,
      typeof value === 'string' ? `Invalid integer: ${value}` : 'Invalid integer',
      'parameter_invalid_integer',
    )
  }
  return Number(value)
}

/** Of a page: 1 to 100. */
export const limit: Reader<number> = (value, param) => {
  const given = integer(value, param)
  if (given >= 1 && given <= 100) return given
  throw invalidParam(
    param,
    given < 1 ? 'This value must be greater than or equal to 1.' : 'This value must be less than or equal to 100.',
    'parameter_invalid_integer',
  )
}

export const flag: Reader<boolean> = (value, param) => {
  if (value === 'true') return true
  if (value === 'false') return false
  if (value === '') throw emptyParam(param)
  throw invalidParam(param, typeof value === 'string' ? `Invalid boolean: ${value}` : 'Invalid boolean')
}

export const oneOf =
  <const V extends readonly string[]>(...values: V): Reader<V[number]> =>
  (value, param) => {
    if (value === '') throw emptyParam(param)
    const known = values.find((candidate) => candidate === value)
    if (known !== undefined) return known
    throw invalidParam(param, `Invalid ${param}: must be one of ${values.slice(0, -1).join(', ')} or ${values.at(-1)}`)
  }

export const listOf =
  <T>(item: Reader<T>): Reader<T[]> =>
  (value, param) => {
    if (value === '') return []
    if (typeof value === 'string') throw invalidParam(param, 'Invalid array')
    // The indices of `a[1]=x&a[0]=y` are names here; integer names come out in their order.
    if (!isList(value) && !Object.keys(value).every((name) => /^\d+$/.test(name)))
      throw invalidParam(param, 'Invalid array')
    return Object.values(value).map((each, index) => item(each, `${param}[${index}]`))
  }

/** An empty value unsets the field. */
export const clearable =
  <T>(reader: Reader<T>): Reader<T | null> =>
  (value, param) =>
    value === '' ? null : reader(value, param)

/** Taken, and of no consequence here. */
export const ignored: Reader<undefined> = () => undefined

type Shape = Readonly<Record<string, Reader<unknown>>>
type Value<R> = R extends Reader<infer T> ? T : never
export type Fields<S extends Shape, Required extends keyof S> = {
  readonly [K in Required]: Value<S[K]>
} & { readonly [K in Exclude<keyof S, Required>]?: Value<S[K]> | undefined }

export const fields =
  <S extends Shape, const Required extends keyof S & string = never>(
    shape: S,
    required: readonly Required[] = [],
  ): Reader<Fields<S, Required>> =>
  (value, param) => {
    if (typeof value === 'string' || isList(value)) throw invalidParam(param, 'Invalid object')
    const name = (field: string): string => (param === '' ? field : `${param}[${field}]`)
    refuseUnknown(
      Object.keys(value)
        .filter((field) => !Object.hasOwn(shape, field))
        .map(name),
    )
    for (const field of required) if (value[field] === undefined) throw missingParam(name(field))
    const read: Record<string, unknown> = {}
    for (const [field, reader] of Object.entries(shape)) {
      const given = value[field]
      if (given !== undefined) read[field] = reader(given, name(field))
    }
    return read as Fields<S, Required>
  }

/** Parameters of a creation that mean something only together with `confirm`. */
export const onlyWithConfirm =
  <P extends { readonly confirm?: boolean | undefined }>(
    reader: Reader<P>,
    names: readonly (keyof P & string)[],
  ): Reader<P> =>
  (form, param) => {
    const params = reader(form, param)
    const early = params.confirm === true ? undefined : names.find((name) => params[name] !== undefined)
    if (early === undefined) return params
    throw invalidParam(early, `The parameter ${early} can only be given when confirm is true.`)
  }

function refuseUnknown(names: readonly string[]): void {
  const [first] = names
  if (first === undefined) return
  const what = names.length === 1 ? 'parameter' : 'parameters'
  throw invalidParam(first, `Received unknown ${what}: ${names.join(', ')}`, 'parameter_unknown')
}

/**
 * Up to 50 keys of 40 characters with values of 500. An empty value deletes its key, an empty `metadata` all of them.
 */
export const metadata: Reader<Record<string, string> | null> = (value, param) => {
  if (value === '') return null
  if (typeof value === 'string' || isList(value)) throw invalidParam(param, 'Invalid object')
  return Object.fromEntries(
    Object.entries(value).map(([key, text]) => {
      const name = `${param}[${key}]`
      if (typeof text !== 'string') throw invalidParam(name, 'Metadata values must be strings.')
      if (key.length > 40) throw invalidParam(name, 'Metadata keys can have up to 40 characters.')
      if (text.length > 500) throw invalidParam(name, 'Metadata values can have up to 500 characters.')
      return [key, text]
    }),
  )
}

/** Parameters that the API itself reads on every route. */
export function takeOut(form: Form, ...names: readonly string[]): Form {
  return Object.fromEntries(Object.entries(form).filter(([name]) => !names.includes(name)))
}
