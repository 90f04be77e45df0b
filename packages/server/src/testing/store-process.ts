/** Opens an order store in a process of its own, at the moment when it is told to, and says what came of it. */
import { once } from 'node:events'
import { openStore } from './open-store.ts'

process.stdout.write('up\n')
await once(process.stdin, 'data')
const store = openStore(process.env.STORE_PROCESS ?? '')
const found = await store.list({ limit: 10 })
await store.close()
process.stdout.write(`orders ${found.length}\n`)
process.stdin.destroy()
