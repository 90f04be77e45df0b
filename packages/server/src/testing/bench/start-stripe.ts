import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import Stripe from 'stripe'

/** A Stripe in another process, so that what it does costs us nothing. */
export async function startStripe(wait: number): Promise<{ connect: () => Stripe; stop: () => Promise<void> }> {
  const script = fileURLToPath(new URL('slow-stripe.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=@pay-checkout/source', script], {
    env: { ...process.env, STRIPE_WAIT: String(wait) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const port = Number(line.toString())
  return {
    connect: () => new Stripe('sk_test_local', { protocol: 'http', host: 'localhost', port }),
    async stop() {
      child.kill()
      await once(child, 'exit')
    },
  }
}
