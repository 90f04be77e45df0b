import { join } from 'node:path'
import { bun, deno, modules, servers } from './programs.ts'
import { startProcess } from './server-process.ts'
import type { Settings } from '../servers/open-checkout.ts'
import { startWorker } from '../servers/start-worker.ts'
import { runtimeSuite, sweptRuntimeSuite } from './suite.ts'

const entry = (name: string) => join(servers, `${name}.ts`)
const announced = /listening on (\d+)/

const start =
  (command: string, ...args: string[]) =>
  (settings: Settings) =>
    startProcess(command, args, settings, announced)

runtimeSuite('node:http', start(process.execPath, entry('node-http')))
runtimeSuite('Express', start(process.execPath, entry('express')))
runtimeSuite('Fastify', start(process.execPath, entry('fastify')))
runtimeSuite('Hono', start(process.execPath, entry('hono')))
runtimeSuite('Bun', start(bun, entry('bun')))
runtimeSuite('Deno', start(deno, 'run', '--allow-all', '--node-modules-dir=manual', entry('deno')))
sweptRuntimeSuite('workerd with D1', startWorker)
runtimeSuite('Next', (settings) =>
  startProcess(
    process.execPath,
    [join(modules, 'next/dist/bin/next'), 'dev', join(servers, 'next'), '--port', '0'],
    settings,
    /localhost:(\d+)/,
  ),
)
