import { answer } from './fetch-handler.ts'
import * as own from './process-checkout.ts'

declare const Deno: {
  serve(
    options: { port: number; hostname: string; onListen: (address: { port: number }) => void },
    handler: (request: Request) => Promise<Response>,
  ): unknown
}

Deno.serve({ port: 0, hostname: 'localhost', onListen: ({ port }) => own.announce(port) }, (request) => answer(own, request))
