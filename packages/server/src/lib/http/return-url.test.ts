import { expect, test } from 'vitest'
import { checkReturnUrls, mayReturn } from './return-url.ts'

const from = (headers: Record<string, string>) => new Request('http://api.internal/pay/intents', { headers })
const page = from({ origin: 'https://shop.example', host: 'api.internal' })
const server = from({ host: 'shop.example' })
const origins = new Set(['https://other.example'])

test('without a list, buyers come back to the page that calls, or to a listed origin', () => {
  const may = (url: string, request = page) => mayReturn({ origins, returnUrls: undefined }, request, url)
  expect(may('https://shop.example/anything?a=b#c')).toBe(true)
  expect(may('https://other.example/')).toBe(true)
  expect(may('http://shop.example/')).toBe(false)
  expect(may('https://shop.example:8443/')).toBe(false)
  expect(may('https://api.internal/')).toBe(false)
  expect(may('https://shop.example@evil.test/')).toBe(false)
  expect(may('https://shop.example/', server)).toBe(true)
  expect(may('https://evil.test/', server)).toBe(false)
})

test('with a list, nowhere else, and the path counts', () => {
  const returnUrls = checkReturnUrls(['https://shop.example/thanks', 'https://app.example/'])
  const may = (url: string) => mayReturn({ origins, returnUrls }, page, url)
  expect(may('https://shop.example/thanks')).toBe(true)
  expect(may('https://shop.example/thanks?order=1')).toBe(true)
  expect(may('https://shop.example/thanks/you')).toBe(true)
  expect(may('https://app.example/anywhere')).toBe(true)
  expect(may('https://shop.example/')).toBe(false)
  expect(may('https://shop.example/thanksgiving')).toBe(false)
  expect(may('https://shop.example/thanks/../admin')).toBe(false)
  expect(may('https://other.example/')).toBe(false)
})

test.each(['/thanks', 'javascript:alert(1)', 'https://user:pass@shop.example/', 'shop.example'])('%s can not be listed', (url) => {
  expect(() => checkReturnUrls([url])).toThrow(expect.objectContaining({ code: 'return_url_malformed' }))
})
