import { Miniflare } from 'miniflare'
import { bundleWorker } from './bundle-worker.ts'

/** What a Worker answers, of its own. */
export async function askWorker(entry: string): Promise<string> {
  const worker = new Miniflare({
    modules: [{ type: 'ESModule', path: 'worker.js', contents: await bundleWorker(entry) }],
    compatibilityDate: '2026-07-01',
  })
  try {
    const answer = await worker.dispatchFetch('http://localhost/')
    return await answer.text()
  } finally {
    await worker.dispose()
  }
}
