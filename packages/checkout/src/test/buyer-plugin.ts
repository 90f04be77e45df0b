/** What a buyer does inside frames of another origin, which the test page can't reach: by the browser's driver. */
import type { TestRunnerPlugin } from '@web/test-runner'
import type { ChromeLauncher } from '@web/test-runner-chrome'
import type { Address, Card } from './buyer.ts'
import { puppeteerFrames } from './frames-puppeteer.ts'
import type { Frames, Key, Step } from './frames.ts'
import { webDriverFrames } from './frames-webdriver.ts'
import type { BrowserLauncher, WebKitLauncher } from './webkit-launcher.ts'

const form = (nth = 0): Step[] => [{ selector: 'iframe[title*="payment input"]', nth }]
const address = (nth = 0): Step[] => [{ selector: 'iframe[title="Secure address input frame"]', nth }]
const sheet: Step[] = [{ selector: 'iframe[title="Secure wallet frame"]' }]
/** What is in the sheet is there before it is known what is to be paid, and hidden until then. */
const inSheet = (selector: string): string => `form:not([hidden]) ${selector}`
const challenge: Step = { selector: 'iframe[src*="three-ds-2-challenge"]' }
const bank: Step[] = [challenge, { selector: 'iframe[name=stripe-challenge-frame]' }]

/** Where each button of a challenge is, once its page runs. */
const answers = {
  complete: [bank, '#test-source-authorize-3ds:enabled'],
  fail: [bank, '#test-source-fail-3ds:enabled'],
  close: [[challenge], '#close:enabled'],
} as const

const commands: Record<string, (frames: Frames, payload: never) => Promise<unknown>> = {
  'enter-card': (frames, { number, expiry = '12 / 34', cvc = '123', postalCode = '94107', nth }: Card) =>
    frames.within(form(nth), async (frame) => {
      for (const [name, value] of Object.entries({ number, expiry, cvc, postalCode })) {
        await frame.fill(`input[name=${name}]`, value)
      }
    }),
  'press-in-card': async (frames, key: Key) => {
    await frames.within(form(), (frame) => frame.focus('input[name=number]'))
    await frames.press(key)
  },
  'enter-email': (frames, email: string) =>
    frames.within([{ selector: 'iframe[title="Secure email input frame"]' }], async (frame) => {
      await frame.fill('input[name=email]', email)
    }),
  'enter-address': (frames, { nth = 0, country, ...fields }: Address) =>
    frames.within(address(nth), async (frame) => {
      await frame.choose('select[name=country]', country)
      for (const [name, value] of Object.entries(fields)) await frame.fill(`input[name=${name}]`, value)
    }),
  'address-text': (frames) => frames.within(address(), (frame) => frame.text()),
  'address-values': (frames) => frames.within(address(), (frame) => frame.values()),
  'press-wallet': (frames, wallet: string) =>
    frames.within([{ selector: 'iframe[title="Secure express checkout frame"]' }], (frame) =>
      frame.click(`button[data-wallet=${wallet}]`),
    ),
  'in-wallet': (frames, selector: string) => frames.within(sheet, (frame) => frame.activate(inSheet(selector))),
  'wallet-text': (frames) =>
    frames.within(sheet, async (frame) => {
      await frame.wait(inSheet('.Pay:enabled'))
      return frame.text()
    }),
  'fill-in-fields': (frames, values: Record<string, string>) =>
    frames.within(form(), async (frame) => {
      for (const [selector, value] of Object.entries(values)) await frame.fill(selector, value)
    }),
  'press-in-fields': (frames, selector: string) => frames.within(form(), (frame) => frame.click(selector)),
  'card-text': (frames) => frames.within(form(), (frame) => frame.text()),
  'card-style': (frames, property: string) =>
    frames.within(form(), (frame) => frame.style('input[name=number]', property)),
  'card-values': (frames) => frames.within(form(), (frame) => frame.values()),
  'answer-bank': (frames, answer: keyof typeof answers) => {
    const [path, button] = answers[answer]
    return frames.within([...path], (frame) => frame.click(button))
  },
  'bank-asks': (frames) => {
    const ask = () => frames.within([...bank], (frame) => frame.wait(answers.complete[1]))
    // The bank's frame may have been entered while it was still on its way to the bank.
    return ask().catch(ask)
  },
  press: (frames, key: Key) => frames.press(key),
  type: (frames, text: string) => frames.type(text),
}

function framesOf(browser: BrowserLauncher, sessionId: string): Frames {
  return browser.type === 'webkit'
    ? webDriverFrames(browser as WebKitLauncher)
    : puppeteerFrames((browser as ChromeLauncher).getPage(sessionId))
}

/** The same, on the page in the frame that `openShop` has opened: `shop/…` in a command's name. */
const inShop = (frames: Frames): Frames => ({
  ...frames,
  within: (path, act) => frames.within([{ selector: 'iframe.shop' }, ...path], act),
})

export function buyerPlugin(): TestRunnerPlugin {
  return {
    name: 'buyer',
    async executeCommand({ command, payload, session }) {
      const [name = '', shop] = command.split('/').toReversed()
      const run = commands[name]
      if (!run) return undefined
      const frames = framesOf(session.browser, session.id)
      return (await run(shop ? inShop(frames) : frames, payload as never)) ?? true
    },
  }
}
