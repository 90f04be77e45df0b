import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { errorStatus } from '../src/index.ts'
import { openApi } from './openapi.ts'
import type { Schema } from './declared-types.ts'

const made = JSON.parse(JSON.stringify(openApi())) as {
  components: { schemas: Record<string, Schema> }
  paths: Record<string, Record<string, { responses: Record<string, { description: string }> }>>
}
const text = JSON.stringify(made)

test('openapi.json is what the schemas and types say; if not: pnpm --filter @pay-checkout/protocol run openapi', () => {
  expect(JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'))).toEqual(made)
})

test('every reference leads somewhere', () => {
  const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(15)
  expect(Object.keys(made.components.schemas)).toEqual(expect.arrayContaining([...new Set(names)]))
})

test('every error code stands at a call, with its own status', () => {
  const found = new Map<string, string>()
  for (const methods of Object.values(made.paths)) {
    for (const { responses } of Object.values(methods)) {
      for (const [status, { description }] of Object.entries(responses)) {
        for (const [, code = ''] of description.matchAll(/`(\w+)`/g)) found.set(code, status)
      }
    }
  }
  const anywhere = ['not_found', 'method_not_allowed']
  const expected = Object.entries(errorStatus).filter(([code]) => !anywhere.includes(code))
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected.map(([code, status]) => [code, String(status)])))
})

test('every field of a request and of an answer is explained', () => {
  const mute = (schema: Schema, path: string): string[] => [
    ...Object.entries((schema.properties ?? {}) as Record<string, Schema>).flatMap(([name, field]) => [
      ...(field.description || field.$ref ? [] : [`${path}.${name}`]),
      ...mute(field, `${path}.${name}`),
    ]),
    ...(schema.items ? mute(schema.items as Schema, `${path}[]`) : []),
  ]
  expect(Object.entries(made.components.schemas).flatMap(([name, schema]) => mute(schema, name))).toEqual([])
})

test('requests are strict, bounded and explained', () => {
  const { IntentRequest } = made.components.schemas
  expect(IntentRequest).toMatchObject({
    additionalProperties: false,
    required: ['checkoutId', 'items', 'expected'],
    properties: {
      items: { minItems: 1, maxItems: 100, items: { additionalProperties: false, properties: { quantity: { maximum: 999 } } } },
      confirmationToken: { description: expect.stringContaining('the server confirms with it') },
    },
  })
})
