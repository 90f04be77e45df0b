/** Run before the browser tests: a clear line about each engine, rather than a stack trace from the middle of them. */
import { availableEngines } from './index.ts'

try {
  const { paths, missing } = await availableEngines()
  for (const [name, path] of Object.entries(paths)) console.log(`${name}: ${path}`)
  for (const reason of missing) console.log(`${reason} Without it the element is not tested on that engine; CI does.`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
