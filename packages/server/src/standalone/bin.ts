#!/usr/bin/env node
/**
 * `npx @pay-checkout/server`: a checkout for a site that has only pages. Nothing of the library imports this folder, and this folder
 * takes only what the package exports.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 16)) {
  console.error(
    `pay-checkout-server needs Node 22.16 or later, which brings SQLite; this is Node ${process.versions.node}. Get one at https://nodejs.org.`,
  )
  process.exitCode = 1
} else {
  // Only now: an older Node fails on what this imports.
  const { main } = await import('./main.ts')
  process.exitCode = await main(process.argv.slice(2))
}
