/** For browser tests in Chromium: what a screen reader gets, and what a buyer's system asks for. */
import type { TestRunnerPlugin } from '@web/test-runner'
import type { ChromeLauncher } from '@web/test-runner-chrome'

type Page = ReturnType<ChromeLauncher['getPage']>
type Node = NonNullable<Awaited<ReturnType<Page['accessibility']['snapshot']>>>

/** Everything with a name, in reading order, Stripe's frames included. */
async function read(page: Page): Promise<Node[]> {
  const root = await page.accessibility.snapshot({ includeIframes: true })
  const flat = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flat)]
  return root ? flat(root).filter(({ name }) => name) : []
}

/** Goes through the page in reading order: answers what asks by its name, and presses the first button that says Pay. */
async function buy(page: Page, answers: Record<string, string>): Promise<string[]> {
  const heard: string[] = []
  for (const node of await read(page)) {
    heard.push(`${node.role} ${node.name}`)
    const handle = await node.elementHandle()
    const answer = node.role === 'textbox' && answers[node.name ?? '']
    if (answer) await handle?.type(answer)
    if (node.role !== 'button' || !node.name?.startsWith('Pay ')) continue
    await handle?.click()
    break
  }
  return heard
}

const commands: Record<string, (page: Page, payload: never) => Promise<unknown>> = {
  'buy-by-reading': (page, answers: Record<string, string>) => buy(page, answers),
  emulate: async (page, features: Record<string, string>) => {
    const wanted = Object.entries(features).map(([name, value]) => ({ name, value }))
    const session = sessions.get(page) ?? (await page.createCDPSession())
    sessions.set(page, session)
    await session.send('Emulation.setEmulatedMedia', { features: wanted })
  },
}

/** What is emulated ends with its session. */
const sessions = new WeakMap<Page, Awaited<ReturnType<Page['createCDPSession']>>>()

export const screenPlugin = (): TestRunnerPlugin => ({
  name: 'screen',
  async executeCommand({ command, payload, session }) {
    const run = commands[command]
    return run && ((await run((session.browser as ChromeLauncher).getPage(session.id), payload as never)) ?? true)
  },
})
