import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Change } from './keep-state.ts'
import { openStateFile, StateFileError } from './state-file.ts'

function newPath(content?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-local-state-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'state.jsonl')
  if (content !== undefined) writeFileSync(path, content)
  return path
}

/** What is kept in it, once these are kept too. */
function reopened(path: string, ...batches: Change[][]): Change[] {
  const file = openStateFile(path)
  const { kept } = file
  for (const changes of batches) file.keep(changes)
  file.close()
  return [...kept]
}

test('what was kept is there when it is opened again, the last value of each key, in the order of a map', () => {
  const path = newPath()
  expect(reopened(path, [['fruit', 'a', 1], ['fruit', 'b', { of: 'many' }]], [['fruit', 'a', 2]], [['other', 'c', null]])).toEqual([])
  const all: Change[] = [
    ['fruit', 'a', 2],
    ['fruit', 'b', { of: 'many' }],
    ['other', 'c', null],
  ]
  expect(reopened(path, [['fruit', 'a']], [['fruit', 'a', 3]])).toEqual(all)
  expect(reopened(path)).toEqual([all[1], ['fruit', 'a', 3], all[2]])
})

test('a line that was cut off counts for nothing, wherever it was cut', () => {
  const path = newPath()
  reopened(path, [['fruit', 'a', 1]])
  const before = readFileSync(path, 'utf8')
  const line = JSON.stringify([['fruit', 'b', 'ü'], ['fruit', 'a', 2]])
  const bytes = Buffer.from(line)
  for (let length = 1; length <= bytes.length; length += 1) {
    writeFileSync(path, Buffer.concat([Buffer.from(before), bytes.subarray(0, length)]))
    expect(reopened(path)).toEqual([['fruit', 'a', 1]])
  }
  writeFileSync(path, `${before}${line}\n`)
  expect(reopened(path)).toHaveLength(2)
})

test('an empty file is a new one', () => {
  const path = newPath('')
  expect(reopened(path, [['fruit', 'a', 1]])).toEqual([])
  expect(reopened(path)).toHaveLength(1)
})

const first = '{"stripe-local state":1}\n'

test.each([
  ['an order: 7 mugs\n', /is not a state file of stripe-local/],
  ['{"name":"package"}\n', /is not a state file of stripe-local/],
  ['null\n', /is not a state file of stripe-local/],
  ['no line at all', /is not a state file of stripe-local/],
  ['{"stripe-local state":2}\n', /another version of stripe-local \(format 2; this one reads 1\)/],
  [`${first}[["fruit","a",1]]\nnonsense\n[["fruit","b",1]]\n`, /is damaged: its line 3 cannot be read/],
  [`${first}[["fruit"]]\n`, /is damaged: its line 2/],
])('of %j it says what is wrong, and leaves it as it is', (content, message) => {
  const path = newPath(content)
  expect(() => openStateFile(path)).toThrow(StateFileError)
  expect(() => openStateFile(path)).toThrow(message)
  expect(readFileSync(path, 'utf8')).toBe(content)
  expect(readdirSync(join(path, '..'))).toEqual(['state.jsonl'])
})

test.runIf(process.platform === 'linux')('whoever was killed holds it no longer, even while nobody has asked how it ended', async () => {
  const path = newPath()
  // A shell that starts a child, and then becomes a program that asks nobody how they ended: the child stays a zombie.
  const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 61'], { stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => void parent.kill('SIGKILL'))
  const [chunk] = (await once(parent.stdout, 'data')) as [Buffer]
  const pid = String(chunk).trim()
  await expect.poll(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8')).toBe('sleep\n')
  process.kill(Number(pid), 'SIGKILL')
  await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) Z /)
  writeFileSync(`${path}.lock`, pid)
  expect(reopened(path)).toEqual([])
})

test('two cannot have it at once; whoever is gone has it no longer', () => {
  const path = newPath()
  const file = openStateFile(path)
  expect(() => openStateFile(path)).toThrow(/is in use by the stripe-local of process \d+/)
  file.close()
  // Of this machine's init, which runs; of a process whose number is free; of an earlier one with this one's number.
  writeFileSync(`${path}.lock`, '1')
  expect(() => openStateFile(path)).toThrow(/process 1\..*delete .*\.lock/)
  for (const pid of ['99999999', String(process.pid), '']) {
    writeFileSync(`${path}.lock`, pid)
    expect(reopened(path)).toEqual([])
  }
})
