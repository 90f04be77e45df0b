/** What an element leaves behind when it is taken out of the page: nothing. */
import { expect } from 'chai'
import { clearPage, inState, newItem, place, placeReady, startWorker, worker } from '../test/buyer.ts'

before(startWorker)
after(() => worker.stop())
afterEach(clearPage)

/** Listeners on what outlives an element, that were added and not removed. */
function countListeners(): { left: () => string[]; stop: () => void } {
  const lasting = [EventTarget.prototype.addEventListener, EventTarget.prototype.removeEventListener] as const
  const left = new Map<string, number>()
  const identities = new WeakMap<object, number>()
  let count = 0
  const keyOf = (target: EventTarget, type: string, listener: object | null, options: unknown): string | undefined => {
    const lives = target === window || target === document || target === document.body
    if (!listener || (!lives && !(target instanceof MediaQueryList))) return undefined
    if (!identities.has(listener)) identities.set(listener, ++count)
    const capture = typeof options === 'object' ? (options as AddEventListenerOptions | null)?.capture : options
    return `${type} ${identities.get(listener)} ${!!capture}`
  }
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const key = keyOf(this ?? window, type, listener, options)
    if (key) left.set(key, 1)
    lasting[0].call(this ?? window, type, listener, options)
  }
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const key = keyOf(this ?? window, type, listener, options)
    if (key) left.delete(key)
    lasting[1].call(this ?? window, type, listener, options)
  }
  return {
    left: () => [...left.keys()],
    stop: () => Object.assign(EventTarget.prototype, { addEventListener: lasting[0], removeEventListener: lasting[1] }),
  }
}

/** Nodes and frames of the page. */
const census = () => ({
  nodes: document.querySelectorAll('*').length,
  frames: window.length,
})

/** Puts elements in and takes them out. What this function still held afterwards would be its own leak, so it ends. */
async function comeAndGo(rounds: number): Promise<WeakRef<Element>[]> {
  const gone: WeakRef<Element>[] = []
  const host = document.body.appendChild(document.createElement('div'))
  const items = [{ id: newItem() }]
  for (let round = 0; round < rounds; round++) {
    const element = place({ items }, host)
    // Out again at another moment each time: before it has rendered, while it loads, and when it could be paid with.
    if (round % 2) await element.updateComplete
    if (round % 50 === 0) await inState(element, 'ready')
    element.remove()
    await Promise.resolve()
    gone.push(new WeakRef(element))
  }
  host.remove()
  return gone
}

describe('an element that is taken out of the page', () => {
  it('leaves no listener, frame or node, a thousand times over', async function () {
    this.timeout(90_000)
    // What is loaded once stays: Stripe.js and its own frames.
    const first = await placeReady()
    first.remove()
    await Promise.resolve()

    const before = census()
    const listeners = countListeners()
    const gone = await comeAndGo(1_000)
    listeners.stop()
    expect(listeners.left()).to.deep.equal([])
    expect(census()).to.deep.equal(before)
    // Chromium alone has it: the runner starts it with `--expose-gc`.
    const { gc } = globalThis
    if (!gc) return
    const kept = () => gone.filter((reference) => reference.deref()).length
    for (let tries = 0; kept() && tries < 100; tries++) {
      await new Promise(requestAnimationFrame)
      gc()
    }
    expect(kept(), 'elements that something still refers to').to.equal(0)
  })
})
