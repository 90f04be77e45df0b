import type { ChromeLauncher } from '@web/test-runner-chrome'
import { patience, readValues, type Frames, type Key, type OpenFrame, type Step } from './frames.ts'

type Page = ReturnType<ChromeLauncher['getPage']>
type Frame = ReturnType<Page['mainFrame']>

/** Chromium by CDP, and Firefox by WebDriver BiDi. */
export function puppeteerFrames(page: Page): Frames {
  return {
    async within(path, act) {
      let frame = page.mainFrame()
      for (const step of path) frame = await enter(frame, step)
      return act(opened(frame))
    },
    async press(key) {
      const [name = '', modifier] = key.split('+').toReversed()
      if (modifier) await page.keyboard.down('Shift')
      await page.keyboard.press(name as Exclude<Key, 'Shift+Tab'>)
      if (modifier) await page.keyboard.up('Shift')
    },
    type: (text) => page.keyboard.type(text),
  }
}

async function enter(frame: Frame, { selector, nth = 0 }: Step): Promise<Frame> {
  const found = async () => (await frame.$$(selector))[nth]
  // Not at each animation frame, Puppeteer's default: a browser gives none to a frame of another origin that is out of sight.
  const options = { timeout: patience, polling: 100 }
  await frame.waitForFunction((selector, nth) => document.querySelectorAll(selector)[nth], options, selector, nth)
  const inner = await (await found())?.contentFrame()
  if (!inner) throw new Error(`${selector} is no frame`)
  return inner
}

function opened(frame: Frame): OpenFrame {
  const wait = async (selector: string) => {
    const element = await frame.waitForSelector(selector, { timeout: patience })
    if (!element) throw new Error(`there is no ${selector}`)
    return element
  }
  const click = async (selector: string) => {
    const element = await wait(selector)
    await element.scrollIntoView()
    await painted(frame.page().mainFrame())
    await element.click()
  }
  return {
    async fill(selector, value) {
      const field = await wait(selector)
      if (!(await field.isVisible())) return false
      await frame.locator(selector).fill(value)
      return true
    },
    async wait(selector) {
      await wait(selector)
    },
    activate: click,
    async choose(selector, value) {
      await wait(selector)
      await frame.select(selector, value)
    },
    async focus(selector) {
      await (await wait(selector)).focus()
    },
    click,
    text: () => frame.evaluate(() => document.body.innerText),
    style: (selector, property) =>
      frame.evaluate(
        (selector, property) => getComputedStyle(document.querySelector(selector)!).getPropertyValue(property),
        selector,
        property,
      ),
    values: () => frame.evaluate(`(${readValues})`) as Promise<Record<string, string>>,
  }
}

/** Chromium takes a pointer to where the frames of other origins stood when it last painted: before that, a press on one that grew or moved is lost. */
const painted = (page: Frame): Promise<void> =>
  page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))))
