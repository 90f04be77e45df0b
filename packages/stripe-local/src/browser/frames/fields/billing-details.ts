import type { FormParams } from '../../api-client.ts'

/** Later details win; their addresses are merged field by field. */
export function mergeDetails(...all: FormParams[]): FormParams {
  return all.reduce((merged, details) => {
    const address = withoutUndefined({
      ...(merged['address'] as FormParams | undefined),
      ...withoutUndefined((details['address'] ?? {}) as FormParams),
    })
    return { ...merged, ...withoutUndefined(details), address }
  }, {})
}

function withoutUndefined(params: FormParams): FormParams {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined))
}
