/** What an element leaves behind when it is taken out of the page: nothing. */
import { expect } from 'chai'
import { clearPage, inState, newItem, place, placeReady, startWorker, worker } from '../test/buyer.ts'

before(startWorker)
after(() => worker.stop())
afterEach(clearPage)

type Change = (
  this: EventTarget | undefined,
  type: string,
  listener: EventListenerOrEventListenerObject | null,
  options?: boolean | AddEventListenerOptions,
) => void

/** Listeners on what outlives an element, that were added and not removed. */
function countListeners(): { left: () => string[]; stop: () => void } {
  const prototype: Record<'addEventListener' | 'removeEventListener', Change> = EventTarget.prototype
  const { addEventListener: add, removeEventListener: remove } = prototype
  const left = new Set<string>()
  const identities = new WeakMap<object, number>()
  let count = 0
  const keyOf = (...[target, type, listener, options]: [EventTarget, ...Parameters<Change>]): string | undefined => {
    const lasts = target === window || target === document || target === document.body || target instanceof MediaQueryList
    if (!listener || !lasts) return undefined
    if (!identities.has(listener)) identities.set(listener, ++count)
    return `${type} ${identities.get(listener)} ${typeof options === 'object' ? !!options.capture : !!options}`
  }
  const patched: typeof prototype = {
    addEventListener(...change) {
      const key = keyOf(this ?? window, ...change)
      if (key) left.add(key)
      add.call(this ?? window, ...change)
    },
    removeEventListener(...change) {
      const key = keyOf(this ?? window, ...change)
      if (key) left.delete(key)
      remove.call(this ?? window, ...change)
    },
  }
  Object.assign(prototype, patched)
  return {
    left: () => [...left],
    stop: () => Object.assign(prototype, { addEventListener: add, removeEventListener: remove }),
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
    this.timeout(150_000)
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
    // A request or a timer that was under way may hold its element until it is over; a leak holds it for ever.
    for (const end = performance.now() + 60_000; kept() && performance.now() < end; ) {
      await new Promise(requestAnimationFrame)
      gc()
    }
    expect(kept(), 'elements that something still refers to').to.equal(0)
  })
})
