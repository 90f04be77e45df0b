/** `pnpm --filter e2e run lock-examples`: after a change to a dependency of an example, or of a package of ours. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lockPackedExamples } from './packed-examples.ts'

const folder = await mkdtemp(join(tmpdir(), 'pay-checkout-lock-'))
await lockPackedExamples(folder)
await rm(folder, { recursive: true })
