import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Another `apt-get` may be at work: wait for it, in seconds. */
const options = ['-qq', '-o', 'DPkg::Lock::Timeout=300']

/** True as root on Debian or Ubuntu: on a machine of one's own a test does not install anything unasked. */
export async function canInstall(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false
  return access('/usr/bin/apt-get', constants.X_OK).then(
    () => true,
    () => false,
  )
}

export async function install(packages: string[]): Promise<void> {
  console.log(`Installing ${packages.join(', ')} with apt, for the browser tests (once).`)
  const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 1 << 26 }
  await run('apt-get', ['update', ...options], quiet)
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...options, ...packages], quiet)
}
