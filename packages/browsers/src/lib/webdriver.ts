/** As much of WebDriver as a test needs: https://www.w3.org/TR/webdriver2/ */

const elementKey = 'element-6066-11e4-a52e-4f735466cecf'

export interface ElementReference {
  [elementKey]: string
}

export interface WebDriver {
  navigate(url: string): Promise<void>
  url(): Promise<string>
  resize(width: number, height: number): Promise<void>
  /** In the frame that was last switched to. */
  find(selector: string): Promise<ElementReference[]>
  click(element: ElementReference): Promise<void>
  isDisplayed(element: ElementReference): Promise<boolean>
  /** Presses keys together where the focus is. They have code points: https://www.w3.org/TR/webdriver2/#keyboard-actions */
  press(keys: readonly string[]): Promise<void>
  /** Types where the focus is. */
  type(text: string): Promise<void>
  /** `null` is the page. */
  switchTo(frame: ElementReference | null): Promise<void>
  run<T>(script: string, ...args: unknown[]): Promise<T>
  close(): Promise<void>
}

/** Opens a window. */
export async function openWebDriver(port: number, capabilities: object): Promise<WebDriver> {
  const base = `http://127.0.0.1:${port}/session`
  const { sessionId } = await send<{ sessionId: string }>('POST', base, {
    capabilities: { alwaysMatch: capabilities },
  })
  const session = `${base}/${sessionId}`
  const post = <T = void>(path: string, body: object = {}) => send<T>('POST', `${session}/${path}`, body)
  const get = <T>(path: string) => send<T>('GET', `${session}/${path}`)
  const act = (actions: object[]) => post('actions', { actions: [{ type: 'key', id: 'keyboard', actions }] })
  const pathOf = (element: ElementReference) => `element/${element[elementKey]}`
  return {
    navigate: (url) => post('url', { url }),
    url: () => get('url'),
    resize: (width, height) => post('window/rect', { width, height }),
    find: (value) => post('elements', { using: 'css selector', value }),
    click: (element) => post(`${pathOf(element)}/click`),
    isDisplayed: (element) => get(`${pathOf(element)}/displayed`),
    press: (keys) => act([...keys.map(down), ...keys.toReversed().map(up)]),
    type: (text) => act(text.split('').flatMap((key) => [down(key), up(key)])),
    switchTo: (id) => post('frame', { id }),
    run: (script, ...args) => post('execute/sync', { script, args }),
    close: () => send('DELETE', session),
  }
}

const down = (value: string) => ({ type: 'keyDown', value })
const up = (value: string) => ({ type: 'keyUp', value })

async function send<T>(method: string, url: string, body?: object): Promise<T> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) })
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } }
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname}: ${value.error}: ${value.message}`)
  return value
}
