import type { ElementReference, WebDriver } from 'browsers'
import { chooseValue, patience, readValues, type Frames, type Key, type OpenFrame, type Step } from './frames.ts'
import type { WebKitLauncher } from './webkit-launcher.ts'

/** https://www.w3.org/TR/webdriver2/#keyboard-actions */
const codes: Record<Key, readonly string[]> = {
  Enter: ['\uE007'],
  Escape: ['\uE00C'],
  Tab: ['\uE004'],
  'Shift+Tab': ['\uE008', '\uE004'],
  Space: [' '],
}

const selectAll = ['\uE009', 'a']

/** WebKit by WebDriver classic: it steps into a frame, and has to step out again. */
export function webDriverFrames(launcher: WebKitLauncher): Frames {
  return {
    within: (path, act) =>
      launcher.exclusively(async (driver) => {
        try {
          for (const step of path) await enter(driver, step)
          return await act(opened(driver))
        } finally {
          await driver.switchTo(null)
        }
      }),
    press: (key) => launcher.exclusively((driver) => driver.press(codes[key])),
    type: (text) => launcher.exclusively((driver) => driver.type(text)),
  }
}

async function enter(driver: WebDriver, { selector, nth = 0 }: Step): Promise<void> {
  const frame = await wait(driver, selector, nth)
  // A click scrolls to its place inside the frame, but not to the frame.
  await driver.run(`arguments[0].scrollIntoView({ block: 'nearest', behavior: 'instant' })`, frame)
  await driver.switchTo(frame)
}

/** Frames and fields come when their scripts have run. */
async function wait(driver: WebDriver, selector: string, nth = 0): Promise<ElementReference> {
  for (const end = Date.now() + patience; Date.now() < end; ) {
    const element = (await driver.find(selector))[nth]
    if (element) return element
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  throw new Error(`there is no ${selector} number ${nth}`)
}

/** By the mouse: no script may put the focus into a frame of another origin that nobody has touched yet. */
async function focus(driver: WebDriver, field: ElementReference): Promise<void> {
  do await driver.click(field)
  while (!(await driver.run<boolean>('return document.activeElement === arguments[0]', field)))
}

function opened(driver: WebDriver): OpenFrame {
  return {
    async fill(selector, value) {
      const field = await wait(driver, selector)
      if (!(await driver.isDisplayed(field))) return false
      await focus(driver, field)
      await driver.press(selectAll)
      await driver.type(value)
      return true
    },
    wait: async (selector) => void (await wait(driver, selector)),
    // A click by the driver does not scroll what the frame itself scrolls in.
    activate: async (selector) => driver.run('arguments[0].click()', await wait(driver, selector)),
    choose: async (selector, value) =>
      driver.run(`(${chooseValue})(...arguments)`, await wait(driver, selector), value),
    focus: async (selector) => focus(driver, await wait(driver, selector)),
    click: async (selector) => driver.click(await wait(driver, selector)),
    text: () => driver.run('return document.body.innerText'),
    style: (selector, property) =>
      driver.run('return getComputedStyle(document.querySelector(arguments[0])).getPropertyValue(arguments[1])', selector, property),
    values: () => driver.run(`return ${readValues}`),
  }
}
