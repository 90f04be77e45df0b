import { OwnerError } from './owner-error.ts'

/** Loads a package that need not be there. Throws an `OwnerError` that says how to get it, and what for. */
export async function optionalPackage<T>(name: string, purpose: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
    if (!isMissing) throw error
    throw new OwnerError(`${purpose} needs the package ${name}. Install it beside this one: npm install @pay-checkout/server ${name}`)
  }
}
