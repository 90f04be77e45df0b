/** Thousands of histories on each database: `pnpm run histories [how many] [seed] [sqlite or postgres]`. Some hundred run with the unit tests. */
import * as fc from 'fast-check'
import { type DatabaseKind, databaseKinds, newDatabase } from '../databases.ts'
import { startPostgres } from '../postgres-server.ts'
import { live } from './live.ts'
import { openDatabase } from './open-database.ts'
import { history } from './steps.ts'

const runs = Number(process.argv[2] ?? 2_000)
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31)
const only = process.argv[4]

async function run(kind: DatabaseKind, serverUrl: string): Promise<void> {
  const home = await newDatabase(kind, serverUrl)
  const database = await openDatabase(home.address)
  const begun = performance.now()
  let steps = 0
  const tally = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(history, async (moments) => {
      steps += moments.flatMap((moment) => moment.steps).length
      for (const reached of await live(database, moments)) tally.set(reached, (tally.get(reached) ?? 0) + 1)
    }),
    { numRuns: runs, seed },
  )
  const seconds = ((performance.now() - begun) / 1000).toFixed(0)
  console.log(`${kind}: ${runs} histories (seed ${seed}) of ${steps} steps in ${seconds} s, and all books were right`)
  console.log([...tally].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([what, times]) => `  ${what} ${times}`).join('\n'))
  await database.close()
  await home.drop()
}

const server = await startPostgres()
try {
  for (const kind of databaseKinds.filter((each) => only === undefined || each === only)) await run(kind, server.url)
} finally {
  await server.stop()
}
