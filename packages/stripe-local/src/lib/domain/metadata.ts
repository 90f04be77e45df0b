import type { Metadata } from './objects.ts'

/** Stripe merges metadata by key: an empty value deletes its key, `null` (an empty `metadata`) deletes all of them. */
export function mergeMetadata(current: Metadata, change: Metadata | null | undefined): Record<string, string> {
  if (change === undefined) return { ...current }
  if (change === null) return {}
  return Object.fromEntries(Object.entries({ ...current, ...change }).filter(([, value]) => value !== ''))
}
