/** A Worker, whose orders are in D1. */
import { type D1Database, d1Orders } from '@pay-checkout/server/d1'
import { answer } from './fetch-handler.ts'
import { openCheckout, type Settings } from './open-checkout.ts'

interface Env extends Settings {
  DB: D1Database
}

export default {
  fetch(request: Request, env: Env, ctx: { waitUntil(work: Promise<unknown>): void }): Promise<Response> {
    // Anew for each request: in a Worker none may wait for what another has begun.
    const checkout = openCheckout(env, d1Orders(env.DB))
    const lateCheckout = openCheckout(env, d1Orders(env.DB), '/late/pay')
    return answer({ checkout, lateCheckout }, request, ctx)
  },

  /** By a Cron Trigger. */
  scheduled(_event: unknown, env: Env, ctx: { waitUntil(work: Promise<unknown>): void }): void {
    ctx.waitUntil(openCheckout(env, d1Orders(env.DB)).sweep())
  },
}
