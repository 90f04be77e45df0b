import { answer } from './fetch-handler.ts'
import * as own from './process-checkout.ts'

declare const Bun: {
  serve(options: { port: number; hostname: string; fetch: (request: Request) => Promise<Response> }): { port: number }
}

const { port } = Bun.serve({ port: 0, hostname: 'localhost', fetch: (request) => answer(own, request) })
own.announce(port)
