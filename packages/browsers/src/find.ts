/** Run before the browser tests: one clear line about the browser, rather than a stack trace from the middle of them. */
import { chromiumPath } from './index.ts'

try {
  console.log(`Browser: ${await chromiumPath()}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
