/**
 * The state in a file of this machine: a line that says what it is, then a line of JSON for all that changed in one go.
 *
 * A line counts once it is whole. A process that is killed leaves at most the beginning of one, of which nobody was told
 * yet. When the file is opened its lines are drawn together, into a new file that takes its place.
 */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Change, StateKeeper } from './keep-state.ts'

/** Of the lines' content. Raise it whenever an older version could misread a newer file, or the other way round. */
const format = 1
const firstLine = { 'stripe-local state': format }

/** The file can't be used; its message says why, and what to do. The file is left as it is. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError'
}

/** Opens the file, or makes a new one. It belongs to this process until `close()`. */
export function openStateFile(file: string): StateKeeper {
  const path = resolve(file)
  const unlock = lock(path)
  try {
    const kept = drawnTogether(readChanges(path))
    writeWhole(path, [firstLine, ...kept.map((change) => [change])])
    const descriptor = openSync(path, 'a')
    return {
      kept,
      keep: (changes) => writeLine(descriptor, changes),
      close() {
        closeSync(descriptor)
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

function* readChanges(path: string): Iterable<Change> {
  const text = readIfThere(path)
  // Nothing is in a file that was only just made, by whatever made it.
  if (text === undefined || text === '') return
  const lines = text.split('\n')
  // What comes after the last end of a line: nothing, or a line that was cut off.
  lines.pop()
  checkFirstLine(path, parse(lines[0] ?? ''))
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue
    const changes = parse(line)
    if (!Array.isArray(changes) || !changes.every(isChange)) {
      throw new StateFileError(`${path} is damaged: its line ${index + 1} cannot be read. Move it away to start anew.`)
    }
    yield* changes
  }
}

function checkFirstLine(path: string, line: unknown): void {
  const found = typeof line === 'object' && line !== null && 'stripe-local state' in line ? line['stripe-local state'] : undefined
  if (found === undefined) {
    throw new StateFileError(`${path} is not a state file of stripe-local, and is left as it is. Name another file.`)
  }
  if (found !== format) {
    throw new StateFileError(
      `${path} holds the state of another version of stripe-local (format ${JSON.stringify(found)}; this one reads ${format}). ` +
        'Use that version, or move the file away to start anew.',
    )
  }
}

const isChange = (value: unknown): value is Change =>
  Array.isArray(value) && (value.length === 2 || value.length === 3) && value.slice(0, 2).every((name) => typeof name === 'string')

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** What is left of the changes: for each key its last value, in the order in which a map would have them. */
function drawnTogether(changes: Iterable<Change>): Change[] {
  const maps = new Map<string, Map<string, unknown>>()
  for (const [name, key, ...value] of changes) {
    const map = maps.get(name) ?? new Map<string, unknown>()
    maps.set(name, map)
    if (value.length === 0) map.delete(key)
    else map.set(key, value[0])
  }
  return [...maps].flatMap(([name, map]) => [...map].map(([key, value]): Change => [name, key, value]))
}

/** Whoever opens the path sees the old file or the new one, and never a part. */
function writeWhole(path: string, lines: readonly unknown[]): void {
  const draft = `${path}.${process.pid}`
  // It holds the secrets of webhook endpoints.
  const descriptor = openSync(draft, 'w', 0o600)
  try {
    for (const line of lines) writeLine(descriptor, line)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(draft, path)
}

function writeLine(descriptor: number, line: unknown): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

const openHere = new Set<string>()

/** Two that write to one file would make one mess. Whoever was killed holds it no longer. */
function lock(path: string): () => void {
  const lockPath = `${path}.lock`
  for (;;) {
    try {
      writeFileSync(lockPath, String(process.pid), { flag: 'wx' })
      openHere.add(path)
      return () => {
        openHere.delete(path)
        rmSync(lockPath, { force: true })
      }
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
      const holder = Number(readIfThere(lockPath))
      if (holder === process.pid ? openHere.has(path) : isRunning(holder)) {
        throw new StateFileError(
          `${path} is in use by the stripe-local of process ${holder}. End it or name another file; ` +
            `if that process is something else, delete ${lockPath}.`,
        )
      }
      rmSync(lockPath, { force: true })
    }
  }
}

function isRunning(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** Killed, and nobody has asked yet how it ended: in a container without an init that may be never. Linux only. */
const isZombie = (pid: number): boolean => / [ZX] /.test(readIfThere(`/proc/${pid}/stat`)?.replace(/.*\)/s, '') ?? '')

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
