import { type Cart, itemOptions, type ItemOptions } from '@pay-checkout/protocol'
import * as v from 'valibot'
import { accept, type Outcome, refuse } from '../http/outcome.ts'

/** As much of a schema as we need: Valibot, Zod, ArkType and others give it. https://standardschema.dev */
export interface StandardSchema {
  readonly '~standard': {
    readonly validate: (value: unknown) => StandardResult | Promise<StandardResult>
  }
}

type StandardResult =
  | { readonly value: unknown; readonly issues?: undefined }
  | {
      readonly issues: readonly {
        readonly message: string
        readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
      }[]
    }

/** Holds every item's options against the merchant's schema, and gives back what the schema makes of them. */
export async function checkOptions(schema: StandardSchema | undefined, items: Cart): Promise<Outcome<Cart>> {
  const checked: Cart = []
  for (const [index, { options, ...item }] of items.entries()) {
    const param = `items.${index}.options`
    if (!schema) {
      if (options !== undefined) return refuse('invalid_request', 'This server knows no options.', { param })
      checked.push(item)
      continue
    }
    const result = await schema['~standard'].validate(options ?? {})
    if (result.issues) {
      const [issue] = result.issues
      const path = (issue?.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step))
      return refuse('invalid_request', issue?.message ?? 'The options do not fit.', { param: [param, ...path].join('.') })
    }
    // The schema may be laxer than we can store, or make something else of what came.
    if (!v.is(itemOptions, result.value)) {
      return refuse('invalid_request', 'The options are more than texts, numbers and truths, or too many.', { param })
    }
    checked.push(withOptions(item, result.value))
  }
  return accept(checked)
}

function withOptions(item: { id: string; quantity: number }, options: ItemOptions): Cart[number] {
  return Object.keys(options).length > 0 ? { ...item, options } : item
}
