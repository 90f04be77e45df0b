import { expect, test } from 'vitest'
import { renderOnServer } from './test/render-on-server.ts'

test('a server that has no window renders the skeleton, with a row for each item', async () => {
  expect(globalThis).not.toHaveProperty('window')
  expect(globalThis).not.toHaveProperty('document')
  const html = await renderOnServer('[{"id":"mug","quantity":2},{"id":"bowl","quantity":1}]')
  const [, shadow = '', light] = /<template shadowroot="open" shadowrootmode="open">(.*)<\/template>(.*)$/s.exec(html) ?? []
  expect(shadow.match(/<p class="bones">/g)).toHaveLength(2)
  expect(shadow).toMatch(/part="fields"/)
  expect(shadow).toMatch(/<style>.*--pay-accent/s)
  expect(light).toContain('<h2 slot="heading">Your order</h2>')
})
