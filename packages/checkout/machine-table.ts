/** The element's states and events, as the table of docs/architecture.md. `pnpm run generate` writes it there. */
import { readFile, writeFile } from 'node:fs/promises'
import { transitions, type EventType, type StateName } from './src/lib/checkout-machine.ts'

const file = new URL('../../docs/architecture.md', import.meta.url)
const [begin, end] = ['<!-- machine -->', '<!-- /machine -->']

const states = Object.keys(transitions) as StateName[]
const events = [...new Set(states.flatMap((state) => Object.keys(transitions[state])))] as EventType[]

/** A row for each event, a column for each state. */
export function machineTable(): string {
  const cell = (state: StateName, event: EventType): string => {
    const [to, ...effects] = transitions[state][event] ?? []
    if (!to) return ''
    return [to === state ? '·' : `**${to}**`, ...effects].join(' ')
  }
  const rows = [
    ['event', ...states],
    ['---', ...states.map(() => '---')],
    ...events.map((event) => [`\`${event}\``, ...states.map((state) => cell(state, event))]),
  ]
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n')
}

/** The document as it stands, and as it should. */
export async function documented(): Promise<{ is: string; should: string }> {
  const is = await readFile(file, 'utf8')
  const [before = '', rest = ''] = is.split(begin)
  const after = rest.split(end)[1] ?? ''
  return { is, should: `${before}${begin}\n\n${machineTable()}\n\n${end}${after}` }
}

if (import.meta.main) await writeFile(file, (await documented()).should)
