import type { Readable } from 'node:stream'
import { Log, LogLevel, Miniflare } from 'miniflare'
import { bundleWorker } from './bundle-worker.ts'
import type { Settings } from './open-checkout.ts'
import type { Swept } from '../src/suite.ts'

/** In workerd, with a D1 database. */
export async function startWorker(settings: Settings): Promise<Swept> {
  let printed = ''
  const worker = new Miniflare({
    modules: [{ type: 'ESModule', path: 'worker.js', contents: await bundleWorker('worker.ts') }],
    compatibilityDate: '2026-07-01',
    bindings: { ...settings },
    d1Databases: ['DB'],
    host: 'localhost',
    port: 0,
    log: new Log(LogLevel.ERROR),
    handleRuntimeStdio(stdout: Readable, stderr: Readable) {
      for (const stream of [stdout, stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    },
  })
  const url = await worker.ready
  return {
    url: `http://localhost:${url.port}`,
    printed: () => printed,
    stop: () => worker.dispose(),
    async sweep() {
      // Its type leaves out what its documentation has. https://developers.cloudflare.com/workers/testing/miniflare/core/scheduled/
      const events = (await worker.getWorker()) as unknown as { scheduled(): Promise<unknown> }
      await events.scheduled()
    },
  }
}
