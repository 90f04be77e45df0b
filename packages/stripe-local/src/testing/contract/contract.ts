/** Whether what the API answers is what the SDKs' types promise to the code that reads it. */
import type { ErrorObject, ValidateFunction } from 'ajv'
import { Ajv } from 'ajv'
import type { SdkSchemas } from './sdk-schemas.ts'
import { loadSdkSchemas } from './sdk-schemas.ts'
import type { ObjectSchemas, Schema } from './type-schemas.ts'

export type Side = 'merchant' | 'buyer'

interface Contract {
  /** The faults of a body, each with its place; none when it fits. */
  readonly faults: (body: unknown) => string[]
}

type Fields = Readonly<Record<string, unknown>>

export function createContract(types: ObjectSchemas, errorType: string): Contract {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, code: { optimize: false }, validateSchema: false })
  const compiled = new Map<string, ValidateFunction>()

  function validatorOf(name: string): ValidateFunction {
    const known = compiled.get(name)
    if (known !== undefined) return known
    const schema = types[name]
    if (schema === undefined) throw new Error(`The SDK has no type ${name}`)
    const validator = ajv.compile(schema)
    compiled.set(name, validator)
    return validator
  }

  // One type at a time is compiled, when a value of it turns up.
  ajv.addKeyword({
    keyword: 'oneOfTypes',
    schemaType: 'array',
    errors: 'full',
    validate: Object.assign(
      function validate(names: string[], value: unknown, _schema: unknown, at?: { instancePath: string }): boolean {
        const errors = errorsOf(names, value)
        Object.assign(validate, {
          errors: errors.map((error) => ({ ...error, instancePath: `${at?.instancePath ?? ''}${error.instancePath}` })),
        })
        return errors.length === 0
      },
      {},
    ),
  })

  function errorsOf(names: readonly string[], value: unknown): Partial<ErrorObject>[] {
    const [best, ...others] = isFields(value) ? bestMatches(types, names, value) : []
    if (best === undefined) return [{ instancePath: '', message: `must be ${names.slice(0, 4).join(' or ')}` }]
    const validator = validatorOf(best)
    if (validator(value)) return []
    const { errors } = validator
    return others.some((name) => validatorOf(name)(value)) ? [] : (errors ?? [])
  }

  const namesByKind = Map.groupBy(Object.keys(types), (name) => kindOf(types[name]))

  function errorsOfBody(body: unknown): Partial<ErrorObject>[] {
    if (!isFields(body)) return [{ instancePath: '', message: 'must be an object' }]
    if (isFields(body['error'])) return within('/error', errorsOf([errorType], body['error']))
    const kind = body['object']
    if ((kind === 'list' || kind === 'search_result') && Array.isArray(body['data'])) {
      const wrapper = kind === 'list' ? 'ApiList' : 'ApiSearchResult'
      const members = body['data'].flatMap((each, index) => within(`/data/${index}`, errorsOfBody(each)))
      return [...(types[wrapper] === undefined ? [] : errorsOf([wrapper], body)), ...members]
    }
    const names = typeof kind === 'string' ? namesByKind.get(kind) : undefined
    if (names !== undefined) return errorsOf(names, body)
    return [{ instancePath: '', message: `has no type: object is ${JSON.stringify(kind)}` }]
  }

  return { faults: (body) => worded(errorsOfBody(body)) }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const within = (path: string, errors: readonly Partial<ErrorObject>[]): Partial<ErrorObject>[] =>
  errors.map((error) => ({ ...error, instancePath: `${path}${error.instancePath ?? ''}` }))

function propertiesOf(type: Schema | undefined): Readonly<Record<string, Schema>> {
  return (type?.['properties'] ?? {}) as Readonly<Record<string, Schema>>
}

function kindOf(type: Schema | undefined): string {
  const kind = propertiesOf(type)['object']?.['const']
  return typeof kind === 'string' ? kind : ''
}

/** Of several types, those whose fixed fields agree most: an event's by its `type`, for instance. */
function bestMatches(types: ObjectSchemas, names: readonly string[], value: Fields): string[] {
  const agreement = (name: string): number =>
    Object.entries(propertiesOf(types[name])).filter(
      ([field, schema]) => schema['const'] !== undefined && schema['const'] === value[field],
    ).length
  const candidates = names.filter((name) => kindOf(types[name]) === '' || kindOf(types[name]) === value['object'])
  const most = Math.max(...candidates.map(agreement))
  return candidates.filter((name) => agreement(name) === most)
}

/** Of the branches of a union, the ones that got furthest say what is wrong. */
function worded(errors: readonly Partial<ErrorObject>[]): string[] {
  const placed = errors.map(({ instancePath = '', message = '', params = {} }) => {
    const field: unknown = params['additionalProperty'] ?? params['missingProperty']
    const what = params['additionalProperty'] === undefined ? message : 'is not a field of the type'
    return { place: typeof field === 'string' ? `${instancePath}/${field}` : instancePath, what }
  })
  const deepest = placed.filter(({ place }) => !placed.some((other) => other.place.startsWith(`${place}/`)))
  return [...new Set(deepest.map(({ place, what }) => `${place}: ${what}`))]
}

const schemas = await loadSdkSchemas()

/** A merchant reads `stripe`'s types, the buyer's browser those of `@stripe/stripe-js`. */
export const contracts: Readonly<Record<Side, Contract>> = {
  merchant: createContract(schemas.merchant, 'StripeRawError'),
  buyer: createContract(withCaptureMethods(schemas), 'StripeError'),
}

/**
 * `@stripe/stripe-js` has not heard of `capture_method: automatic_async`, the API's default, which real PaymentIntents come
 * to the browser with: there the merchant's type is the right one.
 */
function withCaptureMethods({ merchant, buyer }: SdkSchemas): ObjectSchemas {
  const { capture_method } = propertiesOf(merchant['PaymentIntent'])
  const properties = { ...propertiesOf(buyer['PaymentIntent']), capture_method }
  return { ...buyer, PaymentIntent: { ...buyer['PaymentIntent'], properties } }
}
