/**
 * Ten thousand hostile requests against one server, and its memory before and after: `pnpm run hostile [requests] [seed]`.
 * A part of them runs with the unit tests.
 */
import { openAttackedShop } from './attack.ts'
import { newDatabase } from './databases.ts'

const runs = Number(process.argv[2] ?? 10_000)
const seed = Number(process.argv[3] ?? 20_261_124)

function heap(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1024 / 1024
}

const { attack, close } = await openAttackedShop(await newDatabase('sqlite'))
// What is compiled, cached and pooled once is not a leak.
await attack(Math.ceil(runs / 10), seed + 1)
const before = heap()
const started = performance.now()
const tally = await attack(runs, seed)
const seconds = (performance.now() - started) / 1000
const after = heap()
for (const [kind, codes] of [...tally].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(`${kind.padEnd(24)} ${[...codes].map(([code, times]) => `${code} ${times}`).join(', ')}`)
}
const total = [...tally.values()].flatMap((codes) => [...codes.values()]).reduce((sum, times) => sum + times, 0)
console.log(`${total} requests (seed ${seed}) in ${seconds.toFixed(1)} s: each a 4xx with a code, no call to Stripe, no order changed`)
console.log(`heap after gc: ${before.toFixed(1)} MB before, ${after.toFixed(1)} MB after`)
await close()
