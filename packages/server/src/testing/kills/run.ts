/**
 * Kills a shop before every one of its steps, one after the other, on each database: `pnpm run kills [sqlite or postgres] [every n-th]`.
 * Some of them run with the unit tests.
 */
import { databaseKinds } from '../databases.ts'
import { startPostgres } from '../postgres-server.ts'
import { liveAndDie } from './killed-shop.ts'

const only = process.argv[2]
const stride = Number(process.argv[3] ?? 1)

const server = await startPostgres()
try {
  for (const kind of databaseKinds.filter((each) => only === undefined || each === only)) {
    const begun = performance.now()
    const deaths = new Map<string, number>()
    let kills = 0
    for (let step = 1; ; step += stride) {
      const died = await liveAndDie(kind, step, server.url)
      if (died === undefined) break
      kills++
      const where = died.replaceAll(/pi_\w+/g, 'pi_…').slice(0, 90)
      deaths.set(where, (deaths.get(where) ?? 0) + 1)
    }
    for (const [where, times] of deaths) console.log(`  ${String(times).padStart(3)} × ${where}`)
    const seconds = ((performance.now() - begun) / 1000).toFixed(0)
    console.log(`${kind}: killed before each of ${kills} steps, in ${seconds} s: nothing lost, nothing done twice`)
  }
} finally {
  await server.stop()
}
