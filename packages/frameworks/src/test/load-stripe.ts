/** Before each file: Stripe.js is the local Stripe's. */
import { beforeAll } from 'vitest'

beforeAll(async () => {
  if ('Stripe' in window) return
  const script = document.createElement('script')
  script.src = '/stripe.js'
  await new Promise((resolve, reject) => {
    script.addEventListener('load', resolve)
    script.addEventListener('error', reject)
    document.head.append(script)
  })
})
