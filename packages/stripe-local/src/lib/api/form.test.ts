import { expect, test } from 'vitest'
import { canonicalForm, decodeForm } from './form.ts'
import { fields, listOf, metadata, text } from './params.ts'

test('names nest, and the last of two values counts', () => {
  expect(decodeForm('a=1&b[c]=2&b[d][e]=3&a=4')).toEqual({ a: '4', b: { c: '2', d: { e: '3' } } })
})

test('lists without indices are read', () => {
  expect(decodeForm('expand[]=x&expand[]=y')).toEqual({ expand: ['x', 'y'] })
  expect(decodeForm('a[][b]=1&a[][c]=2&a[][b]=3')).toEqual({ a: [{ b: '1', c: '2' }, { b: '3' }] })
  expect(decodeForm('a[][b][c]=1&a[][b][d]=2&a[][b][c]=3')).toEqual({
    a: [{ b: { c: '1', d: '2' } }, { b: { c: '3' } }],
  })
  expect(decodeForm('a[b][]=1&a[b][]=2')).toEqual({ a: { b: ['1', '2'] } })
})

test('lists with indices are read as lists where one is wanted', () => {
  const elements = listOf(fields({ b: text }))
  expect(elements(decodeForm('a[1][b]=2&a[0][b]=1')['a']!, 'a')).toEqual([{ b: '1' }, { b: '2' }])
  expect(elements(decodeForm('a[][b]=1&a[][b]=2')['a']!, 'a')).toEqual([{ b: '1' }, { b: '2' }])
  expect(() => elements(decodeForm('a[b]=1')['a']!, 'a')).toThrow('Invalid array')
  expect(metadata(decodeForm('metadata[0]=zero')['metadata']!, 'metadata')).toEqual({ 0: 'zero' })
})

test('names have no power over objects', () => {
  const form = decodeForm('__proto__[admin]=1&constructor[x]=1')
  expect(({} as { admin?: string }).admin).toBeUndefined()
  expect(Object.keys(form)).toEqual(['__proto__', 'constructor'])
})

test('a query may bring its question mark, and text is decoded', () => {
  expect(decodeForm('?name=Ada+L.&city=Z%C3%BCrich')).toEqual({ name: 'Ada L.', city: 'Zürich' })
})

test('the canonical form does not depend on the order of the parameters', () => {
  expect(canonicalForm(decodeForm('b=2&a[y]=1&a[x]=0'))).toBe(canonicalForm(decodeForm('a[x]=0&a[y]=1&b=2')))
  expect(canonicalForm(decodeForm('a=1&b=2'))).not.toBe(canonicalForm(decodeForm('a=1&b=3')))
})
