/**
 * Kills a shop before every one of its steps, one after the other, in each kind of life and on each database, and then three at any moment
 * under load: `pnpm run kills [sqlite, postgres or load] [every n-th, or how many orders]`. Some of the steps have their turn in the unit tests.
 */
import { databaseKinds } from '../databases.ts'
import { startPostgres } from '../postgres-server.ts'
import { liveAndDie, lives } from './killed-shop.ts'
import { killUnderLoad } from './under-load.ts'

const only = process.argv[2]
const number = Number(process.argv[3] ?? 0)
const stride = number || 1

const server = await startPostgres()
try {
  for (const kind of databaseKinds.filter((each) => only === undefined || each === only)) {
    const begun = performance.now()
    const deaths = new Map<string, number>()
    let kills = 0
    for (const life of lives) {
      for (let step = 1; ; step += stride) {
        const died = await liveAndDie(kind, life, step, server.url)
        if (died === undefined) break
        kills++
        const where = died.replaceAll(/pi_[A-Za-z0-9]{12,}/g, 'pi_…').slice(0, 90)
        deaths.set(where, (deaths.get(where) ?? 0) + 1)
      }
    }
    for (const [where, times] of deaths) console.log(`  ${String(times).padStart(3)} × ${where}`)
    const seconds = ((performance.now() - begun) / 1000).toFixed(0)
    const which = stride === 1 ? 'each' : `every ${stride}th`
    console.log(`${kind}: killed ${kills} times, before ${which} of the steps, in ${seconds} s: nothing lost, nothing done twice`)
  }
  if (only === undefined || only === 'load') {
    const orders = number || 300
    const begun = performance.now()
    const kills = await killUnderLoad(server.url, orders)
    const seconds = ((performance.now() - begun) / 1000).toFixed(0)
    console.log(`three processes on one PostgreSQL, killed ${kills} times in ${seconds} s, while ${orders} orders were paid and refunded in part: nothing lost, nothing done twice`)
  }
} finally {
  await server.stop()
}
