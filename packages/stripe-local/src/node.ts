/** stripe-local on a port of this machine. */
import { serve } from 'srvx'
import type { StripeLocal, StripeLocalOptions } from './lib/stripe-local.ts'
import { createStripeLocal } from './lib/stripe-local.ts'

export interface ServeOptions extends StripeLocalOptions {
  /** Default: 12111. When it is taken, the next free one is used; 0 takes any. */
  readonly port?: number | undefined
  /** Default: `localhost`, which other machines cannot reach. */
  readonly hostname?: string | undefined
}

export interface ServedStripeLocal extends StripeLocal {
  /** The origin it listens on, for instance `http://localhost:12111`. */
  readonly url: string
  readonly hostname: string
  readonly port: number
}

const portsTried = 100

/** Starts a local Stripe and resolves once it listens. `close()` ends it and every connection to it. */
export async function serveStripeLocal(options: ServeOptions = {}): Promise<ServedStripeLocal> {
  const { port = 12111, hostname = 'localhost', ...rest } = options
  const stripe = createStripeLocal(rest)
  const server = await listen(stripe, hostname, port)
  const listening = Number(new URL(server.url ?? '').port)
  return {
    ...stripe,
    url: `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${listening}`,
    hostname,
    port: listening,
    async close() {
      await stripe.close()
      await server.close(true)
    },
  }
}

async function listen(stripe: StripeLocal, hostname: string, first: number): Promise<ReturnType<typeof serve>> {
  for (let port = first; ; port++) {
    const server = serve({ fetch: stripe.fetch, hostname, port, silent: true, gracefulShutdown: false, manual: true })
    try {
      await server.serve()
      return await server.ready()
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!taken || port >= first + portsTried) throw error
    }
  }
}
