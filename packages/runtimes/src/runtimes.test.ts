import { join } from 'node:path'
import { bun, deno, modules, servers } from './programs.ts'
import { startProcess } from './server-process.ts'
import type { Settings } from '../servers/open-checkout.ts'
import { startWorker } from '../servers/start-worker.ts'
import { startPostgres } from '../../server/src/testing/postgres-server.ts'
import { type Running, runtimeSuite, sweptRuntimeSuite } from './suite.ts'

const entry = (name: string) => join(servers, `${name}.ts`)
const announced = /listening on (\d+)/

const start =
  (command: string, ...args: string[]) =>
  (settings: Settings & { ORDERS?: string }) =>
    startProcess(command, args, settings, announced)

type Start = ReturnType<typeof start>

/** With orders on a PostgreSQL server that is there for this one. */
const onPostgres = (start: Start) => async (settings: Settings): Promise<Running> => {
  const postgres = await startPostgres()
  try {
    const server = await start({ ...settings, ORDERS: `${postgres.url}/postgres` })
    return {
      ...server,
      async stop() {
        await server.stop()
        await postgres.stop()
      },
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

const onNode = start(process.execPath, entry('node-http'))
const onBun = start(bun, entry('bun'))
const onDeno = start(deno, 'run', '--allow-all', '--node-modules-dir=manual', entry('deno'))

runtimeSuite('node:http', onNode)
runtimeSuite('node:http with PostgreSQL', onPostgres(onNode))
runtimeSuite('Express', start(process.execPath, entry('express')))
runtimeSuite('Fastify', start(process.execPath, entry('fastify')))
runtimeSuite('Hono', start(process.execPath, entry('hono')))
runtimeSuite('Bun', onBun)
runtimeSuite('Bun with PostgreSQL', onPostgres(onBun))
runtimeSuite('Deno', onDeno)
runtimeSuite('Deno with PostgreSQL', onPostgres(onDeno))
sweptRuntimeSuite('workerd with D1', startWorker)
runtimeSuite('Next', (settings) =>
  startProcess(
    process.execPath,
    [join(modules, 'next/dist/bin/next'), 'dev', join(servers, 'next'), '--port', '0'],
    settings,
    /localhost:(\d+)/,
  ),
)
