import { expect, test } from 'vitest'
import { browserRoute } from './browser-route.ts'

const get = (url: string, method = 'GET') => browserRoute(new Request(url, { method }))

test.each(['/endive/stripe.js', '/v3/stripe.js', '/v3/', '/v3'])('%s is Stripe.js, for any page to load', async (path) => {
  const response = get(`http://localhost:12111${path}`)
  expect(response?.headers.get('content-type')).toContain('text/javascript')
  expect(response?.headers.get('access-control-allow-origin')).toBe('*')
  expect(response?.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(await response?.text()).toContain('http://localhost:12111')
})

test('Stripe.js names the origin that it was asked for at, and no token is left in anything', async () => {
  const script = await get('http://127.0.0.1:9/endive/stripe.js?advancedFraudSignals=false')?.text()
  expect(script).toContain('"http://127.0.0.1:9"')
  expect(script).not.toContain('__STRIPE_LOCAL_ORIGIN__')
})

test.each(['/endive/elements-inner-payment.html', '/endive/three-ds-2-challenge.html', '/3ds/redirect?source=payatt_1'])(
  'the page %s runs no inline script and talks to nobody else',
  async (path) => {
    const response = get(`http://localhost${path}`)
    const policy = response?.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe-inline')
    const html = (await response?.text()) ?? ''
    expect(html).toContain('<script type="module" src=')
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/)
  },
)

test('every file that a page names is served', async () => {
  for (const page of ['elements-inner-payment', 'three-ds-2-challenge', 'three-ds-2-bank']) {
    const url = `http://localhost/endive/${page}.html`
    const html = (await get(url)?.text()) ?? ''
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => new URL(file, url).href)
    expect(files).toHaveLength(2)
    for (const file of files) expect(get(file)?.status).toBe(200)
  }
})

test('a HEAD request gets the headers alone', async () => {
  const response = get('http://localhost/endive/stripe.js', 'HEAD')
  expect(response?.headers.get('content-type')).toContain('text/javascript')
  expect(await response?.text()).toBe('')
})

test.each([
  ['GET', '/v1/payment_intents/pi_1'],
  ['GET', '/endive/other.js'],
  ['GET', '/constructor'],
  ['POST', '/endive/stripe.js'],
])('%s %s is not ours', (method, path) => {
  expect(get(`http://localhost${path}`, method)).toBeUndefined()
})
