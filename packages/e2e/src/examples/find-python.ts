import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { canInstall, install } from 'browsers'

const run = promisify(execFile)

/** One example's server is in Python. As root on Debian it is installed if it is missing. @throws when there is none. */
export async function findPython(): Promise<void> {
  if (await runs()) return
  if (await canInstall()) await install(['python3'])
  if (!(await runs())) throw new Error('There is no python3 here, which examples/python needs: install Python 3.10 or later.')
}

const runs = () =>
  run('python3', ['-c', 'import sys, sqlite3; sys.exit(sys.version_info < (3, 10))']).then(
    () => true,
    () => false,
  )
