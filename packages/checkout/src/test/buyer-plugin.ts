/** What a buyer does inside frames of another origin, which the test page can't reach: by the browser's driver. */
import type { TestRunnerPlugin } from '@web/test-runner'
import type { ChromeLauncher } from '@web/test-runner-chrome'
import type { Card } from './buyer.ts'

type Page = ReturnType<ChromeLauncher['getPage']>
type Frame = Awaited<ReturnType<Page['waitForFrame']>>

const commands: Record<string, (page: Page, payload: never) => Promise<unknown>> = {
  async 'enter-card'(page, { number, expiry = '12 / 34', cvc = '123', postalCode = '94107', nth = 0 }: Card) {
    const form = await nthFrame(page, nth)
    for (const [name, value] of Object.entries({ number, expiry, cvc, postalCode })) {
      const field = await form.$(`input[name=${name}]`)
      if (!field || !(await field.isVisible())) continue
      await form.locator(`input[name=${name}]`).fill(value)
    }
  },
  async 'press-in-card'(page, key: 'Enter') {
    const form = await nthFrame(page, 0)
    await (await form.waitForSelector('input[name=number]'))?.press(key)
  },
  async 'card-text'(page) {
    return (await nthFrame(page, 0)).evaluate(() => document.body.innerText)
  },
  async 'answer-bank'(page, answer: 'complete' | 'fail' | 'close') {
    const button = { complete: '#test-source-authorize-3ds', fail: '#test-source-fail-3ds', close: '#close' }[answer]
    const inUrl = answer === 'close' ? 'three-ds-2-challenge' : 'three-ds-2-bank'
    const frame = await page.waitForFrame((frame) => frame.url().includes(inUrl))
    await (await frame.waitForSelector(button))?.click()
  },
}

/** The payment form of the nth element of the page, counted from 0, once it takes input. */
async function nthFrame(page: Page, nth: number): Promise<Frame> {
  const handles = await page.$$('iframe[title*="payment input"]')
  const frame = await handles[nth]?.contentFrame()
  if (!frame) throw new Error(`there is no payment form number ${nth}`)
  await frame.waitForSelector('input[name=number]')
  return frame
}

export function buyerPlugin(): TestRunnerPlugin {
  return {
    name: 'buyer',
    async executeCommand({ command, payload, session }) {
      const run = commands[command]
      const page = (session.browser as ChromeLauncher).getPage(session.id)
      return run && ((await run(page, payload as never)) ?? true)
    },
  }
}
