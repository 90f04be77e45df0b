import { expect, test } from 'vitest'
import { tokens, type TokenName } from '../tokens.ts'
import { appearanceOf } from './appearance.ts'

/** Each token as a value that names it, so that it can be found again. */
const named = Object.fromEntries(Object.keys(tokens).map((name) => [name, `<${name}>`])) as Record<TokenName, string>

test('every token but those of the shell alone reaches the fields', () => {
  const text = JSON.stringify(appearanceOf(named))
  const missing = Object.values(named).filter((value) => !text.includes(value))
  expect(missing).toEqual(['<line>'])
})

test('nothing that a frame can not resolve gets through', () => {
  expect(JSON.stringify(appearanceOf(named))).not.toMatch(/var\(|light-dark\(/)
})

test("the page's own appearance wins, part by part", () => {
  const appearance = appearanceOf(named, {
    theme: 'night',
    variables: { colorPrimary: 'tomato' },
    rules: { '.Input': { border: '0' } },
  })
  expect(appearance.theme).toBe('night')
  expect(appearance.variables).toMatchObject({ colorPrimary: 'tomato', colorText: '<text>' })
  expect(appearance.rules).toMatchObject({ '.Input': { border: '0' }, '.Error': { color: '<danger>' } })
})
