/** The one core, without a server, wherever there is `fetch`: a worker thread here, a page in browser/msw.test.ts. */
import { text } from 'node:stream/consumers'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import { expect, onTestFinished, test } from 'vitest'

test('it runs in a worker thread', async () => {
  const worker = new Worker(new URL('./testing/pay-in-worker.ts', import.meta.url), { stdout: true })
  onTestFinished(async () => {
    await worker.terminate()
  })
  expect(JSON.parse(await text(worker.stdout))).toEqual({ status: 'succeeded', amount_received: 2500, script: 200 })
})

test.each(['index.ts', 'msw.ts'])('%s needs nothing of Node', async (entry) => {
  const { metafile } = await build({
    entryPoints: [new URL(entry, import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    external: ['msw'],
    metafile: true,
    outdir: 'out',
  })
  const imported = Object.values(metafile.outputs).flatMap((output) => output.imports.filter((each) => each.external))
  expect(imported.map((each) => each.path)).toEqual(entry === 'msw.ts' ? ['msw'] : [])
})
