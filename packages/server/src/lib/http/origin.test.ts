import { expect, test } from 'vitest'
import { checkOrigins, judgeOrigin } from './origin.ts'

const listed = checkOrigins(['https://shop.example', 'http://localhost:5173'])
const from = (origin?: string, host = 'api.example') =>
  judgeOrigin(new Request(`http://${host}/pay/quote`, { headers: { host, ...(origin !== undefined && { origin }) } }), listed).kind

test('no origin is no page, and the own host is the own page, whatever the scheme before the proxy', () => {
  expect(from()).toBe('own')
  expect(from('http://api.example')).toBe('own')
  expect(from('https://api.example')).toBe('own')
  expect(from('http://localhost:3000', 'localhost:3000')).toBe('own')
})

test('a listed origin may call', () => {
  expect(from('https://shop.example')).toBe('listed')
  expect(from('http://localhost:5173')).toBe('listed')
})

test.each([
  'http://shop.example',
  'https://shop.example.evil.test',
  'https://evil-shop.example',
  'https://shop.example:8443',
  'https://sub.shop.example',
  'https://api.example.evil.test',
  'http://api.example:81',
  'null',
  '',
  'file://',
])('%s is foreign', (origin) => {
  expect(from(origin)).toBe('foreign')
})

test.each(['shop.example', 'https://shop.example/', 'https://shop.example/pay', '*', 'HTTPS://SHOP.example', 'null'])(
  '%s can not be listed',
  (origin) => {
    expect(() => checkOrigins([origin])).toThrow(expect.objectContaining({ code: 'origin_malformed' }))
  },
)
