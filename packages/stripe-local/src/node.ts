/** stripe-local on a port of this machine. */
import { FastResponse, serve } from 'srvx'
import type { StripeLocal, StripeLocalOptions } from './lib/stripe-local.ts'
import { createStripeLocal } from './lib/stripe-local.ts'
import { openStateFile } from './lib/state/state-file.ts'

export { StateFileError } from './lib/state/state-file.ts'

export interface ServeOptions extends StripeLocalOptions {
  /** Default: 12111. When it is taken, the next free one is used; 0 takes any. */
  readonly port?: number | undefined
  /** Default: `localhost`, which other machines cannot reach. */
  readonly hostname?: string | undefined
  /**
   * A file that keeps the whole state: what was answered is in it, even if the process is killed, and the next process that
   * is given the file goes on from there, webhooks and all. Made when there is none. Default: nothing is kept.
   *
   * @throws StateFileError when it is no such file, one of another version, damaged, or in use.
   */
  readonly stateFile?: string | undefined
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
  const { port = 12111, hostname = 'localhost', stateFile, ...rest } = options
  const state = stateFile === undefined ? options.state : openStateFile(stateFile)
  // It listens before there is anything to go on with: a webhook's endpoint may turn to it at once.
  const server = await listen((request) => stripe.fetch(request), hostname, port).catch((error: unknown) => {
    state?.close()
    throw error
  })
  const stripe = createStripeLocal({ ...rest, state }, (body, init) => new FastResponse(body, init))
  const listening = Number(new URL(server.url ?? '').port)
  return {
    ...stripe,
    get deliveries() {
      return stripe.deliveries
    },
    url: `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${listening}`,
    hostname,
    port: listening,
    async close() {
      await stripe.close()
      await server.close(true)
    },
  }
}

async function listen(fetch: StripeLocal['fetch'], hostname: string, first: number): Promise<ReturnType<typeof serve>> {
  for (let port = first; ; port++) {
    const server = serve({ fetch, hostname, port, silent: true, gracefulShutdown: false, manual: true })
    try {
      await server.serve()
      return await server.ready()
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!taken || port >= first + portsTried) throw error
    }
  }
}
