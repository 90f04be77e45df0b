/** For property tests: an account on a clock of its own, that remembers every change of its objects and every event. */
import type { Account, Call } from '../lib/domain/account.ts'
import { createAccount } from '../lib/domain/account.ts'
import { carryOutTask } from '../lib/domain/carry-out-task.ts'
import type { Event } from '../lib/domain/objects.ts'
import type { Task } from '../lib/domain/task.ts'

type Fields = Readonly<Record<string, unknown>>

export interface Change {
  readonly kind: string
  readonly id: string
  /** `null` for an object that is new. */
  readonly before: Fields | null
  readonly after: Fields
}

/** In the order in which they happened. */
export type Entry = { readonly change: Change; readonly event?: never } | { readonly event: Event; readonly change?: never }

const watched = {
  paymentIntents: 'payment_intent',
  setupIntents: 'setup_intent',
  charges: 'charge',
  refunds: 'refund',
  disputes: 'dispute',
  reviews: 'review',
  paymentMethods: 'payment_method',
} as const satisfies Partial<Record<keyof Account, string>>

export interface WatchedAccount {
  readonly call: Call
  readonly log: readonly Entry[]
  /** Lets so many milliseconds pass; what is due is done at its moment. */
  readonly pass: (ms: number) => void
}

export function watchedAccount(seed: number): WatchedAccount {
  let state = seed
  let now = Date.UTC(2026, 10, 20)
  let toCome: { at: number; task: Task }[] = []
  const log: Entry[] = []
  const account = createAccount({
    merchant: 'Shop',
    publishableKey: 'pk_test_local',
    clock: () => now,
    later: (delay, task) => void toCome.push({ at: now + delay, task }),
    random: () => (state = (state * 16807) % 2147483647) / 2147483647,
    announce(event) {
      log.push({ event })
      return 0
    },
  })
  for (const [name, kind] of Object.entries(watched)) {
    const objects: Map<string, unknown> = account[name as keyof typeof watched]
    const set = objects.set.bind(objects)
    objects.set = (id, after) => {
      log.push({ change: { kind, id, before: (objects.get(id) ?? null) as Fields | null, after: after as Fields } })
      return set(id, after)
    }
  }
  return {
    call: { ...account, request: { id: 'req_1', idempotency_key: null }, origin: 'https://api.test' },
    log,
    pass(ms) {
      const until = now + ms
      for (;;) {
        const [due] = toCome.toSorted((one, other) => one.at - other.at)
        if (due === undefined || due.at > until) break
        toCome = toCome.filter((each) => each !== due)
        now = Math.max(now, due.at)
        carryOutTask(account, due.task)
      }
      now = until
    },
  }
}
