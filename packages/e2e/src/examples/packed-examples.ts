/**
 * The examples as a stranger has them: in a folder outside of the repository, with our packages from `pnpm pack` and all else
 * from npm, in the versions of the lockfile in `packages/e2e/examples`. docs/decisions/0008 says why.
 */
import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { quickStartNames, writeQuickStart } from './quick-start.ts'

const run = promisify(execFile)
const repository = fileURLToPath(new URL('../../../../', import.meta.url))
const examples = join(repository, 'examples')
const workspace = join(repository, 'packages/e2e/examples')
const made = new Set(['node_modules', 'dist', '.next', '.angular', '.data', '.svelte-kit', 'next-env.d.ts', '__pycache__'])

/** The shop is the demo, part of the repository's own workspace, and tested as that. */
export async function exampleNames(): Promise<string[]> {
  const entries = await readdir(examples, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory() && entry.name !== 'shop').map(({ name }) => name)
}

/**
 * Packs the packages, which must have been built, and installs the examples in `folder`.
 *
 * @param names Those to install. Default: all, and then the lockfile has to be right for them.
 * @throws when the lockfile is stale.
 */
export async function installPackedExamples(folder: string, names?: string[]): Promise<void> {
  await prepare(folder, names ?? (await everything()))
  await pnpm(folder, ['install', '--no-frozen-lockfile', '--prefer-offline'])
  if (names) return
  const [before, after] = await Promise.all([workspace, folder].map(readLockfile))
  if (before !== after) {
    throw new Error('The lockfile of the examples is stale. Write it anew: pnpm --filter e2e run lock-examples')
  }
}

/** Writes the lockfile anew, keeping the versions that still fit. */
export async function lockPackedExamples(folder: string): Promise<void> {
  await prepare(folder, await everything())
  await pnpm(folder, ['install', '--no-frozen-lockfile', '--lockfile-only', '--fix-lockfile'])
  await writeFile(join(workspace, 'pnpm-lock.yaml'), await readLockfile(folder))
}

/** What a script of an example gets of this process's environment: our Node, but no program or setting of the repository. */
export function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(p?npm_|PNPM_|STRIPE_|PORT$|NODE_OPTIONS$)/i.test(name))
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((entry) => !entry.includes('node_modules'))
  return { ...Object.fromEntries(kept), PATH: [dirname(process.execPath), ...path].join(delimiter) }
}

/** The pnpm that runs this, as a program. */
export function pnpmPath(): string {
  const path = process.env['npm_execpath']
  if (!path || !basename(path).startsWith('pnpm')) throw new Error('Run this through pnpm: npx -y pnpm@12 …')
  return path
}

/** The examples, and what the quick starts of the documentation lead to. */
const everything = async () => [...(await exampleNames()), ...quickStartNames]

async function prepare(folder: string, names: string[]): Promise<void> {
  await mkdir(join(folder, 'tarballs'), { recursive: true })
  await cp(workspace, folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n')
  const write = (name: string) => (quickStartNames.includes(name) ? writeQuickStart : copyExample)(name, folder)
  await Promise.all([packAll(join(folder, 'tarballs')), ...names.map(write)])
}

async function copyExample(name: string, folder: string): Promise<void> {
  await rm(join(folder, name), { recursive: true, force: true })
  await cp(join(examples, name), join(folder, name), {
    recursive: true,
    filter: (path) => !made.has(basename(path)),
  })
}

async function packAll(tarballs: string): Promise<void> {
  const overrides = await readFile(join(workspace, 'pnpm-workspace.yaml'), 'utf8')
  const folders = [...overrides.matchAll(/file:\.\/tarballs\/(.+)\.tgz$/gm)].map(([, name = '']) => name)
  await Promise.all(
    folders.map((name) => pnpm(join(repository, 'packages', name), ['pack', '--out', join(tarballs, `${name}.tgz`)])),
  )
}

/** Without the checksums of our own packages, which change with each commit. */
async function readLockfile(folder: string): Promise<string> {
  const text = await readFile(join(folder, 'pnpm-lock.yaml'), 'utf8')
  return text.replaceAll(/\{integrity: [^,}]+, (tarball: file:)/g, '{$1')
}

async function pnpm(cwd: string, args: string[]): Promise<void> {
  try {
    await run(pnpmPath(), args, { cwd, env: { ...environment(), CI: 'true' }, maxBuffer: 1 << 26 })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`pnpm ${args.join(' ')} in ${cwd} failed:\n${stdout}\n${stderr}`, { cause: error })
  }
}
