import { quoteRequest } from '@pay-checkout/protocol'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { BodyConsumedError } from '../errors.ts'
import { parseBody, readBody } from './body.ts'

const json = { 'content-type': 'application/json' }
const post = (body: RequestInit['body'], headers: Record<string, string> = json) =>
  new Request('http://shop.test/', { method: 'POST', body: body ?? null, headers, duplex: 'half' })

test('a body is read whole, byte-order mark and all', async () => {
  expect(await readBody(post('\ufeff{"a":"ä€🧾"}'), 100)).toEqual({ ok: true, value: '\ufeff{"a":"ä€🧾"}' })
  expect(await readBody(post('{}', { 'content-type': 'Application/JSON; charset=utf-8' }), 100)).toMatchObject({ ok: true })
  expect(await readBody(post(null), 100)).toEqual({ ok: true, value: '' })
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'text/json', ''])(
  '%s is no JSON',
  async (type) => {
    const answer = await readBody(post('{}', { 'content-type': type }), 100)
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'unsupported_media_type' } })
  },
)

test('a body that claims to be too large is not read', async () => {
  const request = post('{}', { ...json, 'content-length': '101' })
  expect(await readBody(request, 100)).toMatchObject({ ok: false, refusal: { code: 'body_too_large' } })
  expect(request.bodyUsed).toBe(false)
})

test('a body that turns out too large is read no further than that', async () => {
  let pulled = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled++
      controller.enqueue(new Uint8Array(40))
    },
  })
  expect(await readBody(post(endless), 100)).toMatchObject({ ok: false, refusal: { code: 'body_too_large' } })
  expect(pulled).toBeLessThan(8)
})

test('a body that breaks off is the caller’s, and no failure of ours', async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.error(new Error('aborted'))
    },
  })
  expect(await readBody(post(broken), 100)).toMatchObject({ ok: false, refusal: { code: 'invalid_json' } })
})

test('a body that was read before is a mistake of the developer’s', async () => {
  const request = post('{}')
  await request.text()
  await expect(readBody(request, 100)).rejects.toBeInstanceOf(BodyConsumedError)
})

test('what is wrong is named', () => {
  const refusal = (text: string) => parseBody(text, quoteRequest)
  expect(refusal('{"items":')).toMatchObject({ refusal: { code: 'invalid_json' } })
  expect(refusal('')).toMatchObject({ refusal: { code: 'invalid_json' } })
  expect(refusal('null')).toMatchObject({ refusal: { code: 'invalid_request' } })
  expect(refusal('{"items":[{"id":"mug","quantity":0}]}')).toMatchObject({
    refusal: { code: 'invalid_request', param: 'items.0.quantity' },
  })
})

test('no more of a hostile body is looked at than the first thing that is wrong', () => {
  let looked = 0
  const never = v.check((number: number) => {
    looked++
    return number > 0
  })
  const schema = v.array(v.pipe(v.number(), never))
  expect(parseBody(JSON.stringify(Array(1000).fill(0)), schema)).toMatchObject({ refusal: { param: '0' } })
  expect(looked).toBe(1)
})

test.each(['{"items":[{"id":"mug"}],"__proto__":{"x":1}}', '{"items":[{"id":"mug","__proto__":{"quantity":9}}]}'])(
  'a __proto__ in %s is refused',
  (text) => {
    expect(parseBody(text, quoteRequest)).toMatchObject({ refusal: { code: 'invalid_request' } })
  },
)
