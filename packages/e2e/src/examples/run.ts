/** `pnpm example vue`: one example from packed packages, as the tests run it, until Ctrl-C. */
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environment, exampleNames, installPackedExamples, pnpmPath } from './packed-examples.ts'

const [name = ''] = process.argv.slice(2)
const names = await exampleNames()
if (names.includes(name)) {
  const folder = join(tmpdir(), 'pay-checkout-examples', name)
  console.log(`Installing the example in ${folder} …`)
  await installPackedExamples(folder, [name])
  const keys = Object.entries(process.env).filter(([variable]) => /^(STRIPE_.*|PORT)$/.test(variable))
  const env = { ...environment(), ...Object.fromEntries(keys) }
  const { status } = spawnSync(pnpmPath(), ['run', 'dev'], { cwd: join(folder, name), env, stdio: 'inherit' })
  process.exitCode = status ?? 0
} else {
  console.error(`Which one? pnpm example ${names.join(' | ')}`)
  process.exitCode = 1
}
