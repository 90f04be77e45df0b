/** What it costs: `pnpm run bench [minting, ingest or history]`. Nothing is asserted; a busy machine says little. */
import { loadavg } from 'node:os'
import { databaseKinds, newDatabase } from '../databases.ts'
import { startPostgres } from '../postgres-server.ts'
import { benchHistory } from './history.ts'
import { benchIngest } from './ingest.ts'
import { benchMinting } from './minting.ts'

const only = process.argv[2]
const isWanted = (part: string) => only === undefined || only === part

console.log(`load of the machine: ${loadavg().map((load) => load.toFixed(1)).join(', ')}`)
// As a server is set up that has to outlive a power cut.
const server = await startPostgres({ fsync: 'on' })
try {
  for (const kind of databaseKinds) {
    const newOne = () => newDatabase(kind, server.url)
    for (const [part, bench] of [['minting', benchMinting], ['ingest', benchIngest]] as const) {
      if (!isWanted(part)) continue
      const database = await newOne()
      await bench(kind, database)
      await database.drop()
    }
    if (isWanted('history')) await benchHistory(kind, newOne)
  }
} finally {
  await server.stop()
}
console.log(`load of the machine: ${loadavg().map((load) => load.toFixed(1)).join(', ')}`)
