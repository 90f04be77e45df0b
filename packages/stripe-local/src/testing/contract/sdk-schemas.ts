/**
 * The schemas of what the installed SDKs type: `stripe` for the merchant's side, `@stripe/stripe-js` for the buyer's. Made
 * once per version of either, because that takes seconds, and kept in node_modules.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import type { ObjectSchemas } from './type-schemas.ts'

export interface SdkSchemas {
  readonly merchant: ObjectSchemas
  readonly buyer: ObjectSchemas
}

const generator = join(import.meta.dirname, 'type-schemas.ts')
const cache = join(import.meta.dirname, '../../../node_modules/.cache/sdk-schemas')

/** Vitest's global setup. */
export async function setup(): Promise<void> {
  const path = schemasPath()
  if (existsSync(path)) return
  const { schemasOf } = await import('./type-schemas.ts')
  const schemas: SdkSchemas = { merchant: schemasOf('stripe', 'Stripe'), buyer: schemasOf('@stripe/stripe-js', null) }
  await mkdir(dirname(path), { recursive: true })
  // Another run may make the same: whoever reads sees a whole file.
  await writeFile(`${path}.${process.pid}`, JSON.stringify(schemas))
  await rename(`${path}.${process.pid}`, path)
}

export async function loadSdkSchemas(): Promise<SdkSchemas> {
  return JSON.parse(await readFile(schemasPath(), 'utf8')) as SdkSchemas
}

function schemasPath(): string {
  const hash = createHash('sha256').update(readFileSync(generator))
  for (const name of ['stripe', '@stripe/stripe-js', 'typescript-api']) {
    const found = findPackageJSON(name, import.meta.url)
    if (found === undefined) throw new Error(`${name} is not installed`)
    const { version } = JSON.parse(readFileSync(found, 'utf8')) as { version: string }
    hash.update(`\n${name}@${version}`)
  }
  return join(cache, `${hash.digest('hex').slice(0, 16)}.json`)
}
