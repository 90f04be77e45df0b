import { expect } from 'chai'
import {
  answerBank,
  bankAsks,
  cards,
  cardValues,
  clearPage,
  enterCard,
  inState,
  place,
  press,
  rendered,
  startWorker,
  worker,
} from '../../test/buyer.ts'
import type { PayCheckout } from '../../element.ts'

before(startWorker)
after(() => worker.stop())
afterEach(clearPage)

/** A place for a checkout, shown as it would be to a buyer. */
interface Scene {
  element: PayCheckout
  /** The dialog or popover around the checkout. */
  layer: HTMLElement
}

const scene = <T extends HTMLElement>(node: T): T => {
  node.className = 'scene'
  return document.body.appendChild(node)
}

function inDialog(parent: ParentNode & Node = scene(document.createElement('div'))): Scene {
  const layer = parent.appendChild(document.createElement('dialog'))
  layer.append(Object.assign(document.createElement('p'), { textContent: 'Your order' }))
  layer.showModal()
  return { layer, element: place({}, layer) }
}

function inPopover(kind: 'auto' | 'manual'): Scene {
  const layer = scene(document.createElement('div'))
  layer.popover = kind
  layer.showPopover()
  return { layer, element: place({}, layer) }
}

/** `<x-modal>` has the dialog in its shadow root, and the checkout comes in through its slot. */
function inSlottedDialog(): Scene {
  const host = scene(document.createElement('div'))
  const layer = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('dialog'))
  layer.append(document.createElement('slot'))
  layer.showModal()
  return { layer, element: place({}, host) }
}

/** Pulls the focus back whenever it leaves, as modal libraries do. */
function trapFocus(inside: HTMLElement, signal: AbortSignal): void {
  const pull = (event: FocusEvent) => {
    if (!inside.contains(event.target as Node)) inside.querySelector('input')?.focus()
  }
  document.addEventListener('focusin', pull, { capture: true, signal })
}

function inFocusTrap(): Scene {
  const layer = scene(document.createElement('div'))
  layer.append(document.createElement('input'))
  const over = new AbortController()
  trapFocus(layer, over.signal)
  new MutationObserver(() => layer.isConnected || over.abort()).observe(document.body, { childList: true })
  return { layer, element: place({}, layer) }
}

function onThePage(): Scene {
  const layer = scene(document.createElement('section'))
  return { layer, element: place({}, layer) }
}

/** Nested, and the inner one closed. */
function inShadowRoots(): Scene {
  const layer = scene(document.createElement('section'))
  const inner = layer.attachShadow({ mode: 'open' }).appendChild(document.createElement('div'))
  const root = inner.attachShadow({ mode: 'closed' })
  return { layer, element: place({}, root.appendChild(document.createElement('div'))) }
}

const scenes: Record<string, () => Scene> = {
  'on the plain page': onThePage,
  'inside shadow roots': inShadowRoots,
  'inside a modal dialog': inDialog,
  'inside a modal dialog in a shadow root': () =>
    inDialog(scene(document.createElement('div')).attachShadow({ mode: 'closed' })),
  'slotted into a modal dialog in a shadow root': inSlottedDialog,
  'inside an auto popover': () => inPopover('auto'),
  'inside a manual popover': () => inPopover('manual'),
  'inside a focus trap': inFocusTrap,
}

const challengeFrame = () => document.querySelector<HTMLIFrameElement>('iframe[src*="three-ds-2-challenge"]')

/** What of the layer a page could see change. */
const looksOf = (layer: HTMLElement): Record<string, number> => {
  const { top, left, width, height } = layer.getBoundingClientRect()
  return { top, left, width, height }
}

const isOnTop = (layer: HTMLElement) => layer.matches(':modal, :popover-open')

async function challenged({ element, layer }: Scene) {
  const heard: string[] = []
  for (const type of ['close', 'cancel', 'toggle', 'beforetoggle']) layer.addEventListener(type, () => heard.push(type))
  await inState(element, 'ready')
  // What opening it has told is not what this is about.
  await new Promise((resolve) => setTimeout(resolve))
  heard.length = 0
  await enterCard({ number: cards.threeDSecure })
  const typed = await cardValues()
  element.shadowRoot?.querySelector('button')?.focus()
  const looks = looksOf(layer)
  const result = element.submit()
  await inState(element, 'authenticating')
  return { heard, typed, looks, result }
}

for (const [where, set] of Object.entries(scenes)) {
  describe(`3D Secure ${where}`, () => {
    it('is on top, has the focus, and can be left by the keyboard; then all is as it was, and it can be completed', async () => {
      const { element, layer } = set()
      const wasOnTop = isOnTop(layer)
      const { heard, typed, looks, result } = await challenged({ element, layer })
      await rendered(element, () => document.activeElement === challengeFrame())
      expect(document.elementFromPoint(innerWidth / 2, innerHeight / 2)).to.equal(challengeFrame())
      for (const [side, length] of Object.entries(looksOf(layer))) expect(length).to.be.closeTo(looks[side] ?? 0, 1)
      await bankAsks()
      await press('Escape')
      expect((await result).status, 'abandoned is not failed').to.equal('canceled')
      await element.updateComplete
      expect(isOnTop(layer)).to.equal(wasOnTop)
      expect(layer.style.cssText).to.equal('')
      expect(await cardValues()).to.deep.equal(typed)
      expect(element.shadowRoot?.activeElement?.tagName).to.equal('BUTTON')
      const again = element.submit()
      await answerBank('complete')
      expect((await again).status).to.equal('succeeded')
      expect(isOnTop(layer)).to.equal(wasOnTop)
      expect(heard, 'events of the layer').to.deep.equal([])
    })
  })
}

describe('a dialog around a payment', () => {
  it('is not closed by Escape while it is under way, and is afterwards', async () => {
    const { element, layer } = inDialog()
    const { result } = await challenged({ element, layer })
    await bankAsks()
    await press('Escape')
    await result
    await press('Escape')
    await rendered(element, () => !isOnTop(layer))
    expect(layer.matches('[open]')).to.equal(false)
  })

  it('in which the page asks for permission to pay has Escape to itself', async () => {
    const { element } = onThePage()
    await inState(element, 'ready')
    await enterCard({ number: cards.pays })
    const permission = scene(document.createElement('dialog'))
    element.addEventListener('pay-submit', (submit) => {
      submit.waitUntil(new Promise((_resolve, reject) => permission.addEventListener('close', reject)))
      permission.showModal()
    })
    const result = element.submit()
    // The fields are checked by now.
    await cardValues()
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
    expect(permission.dispatchEvent(escape), 'not held').to.equal(true)
    permission.close()
    expect((await result).status).to.equal('prevented')
  })

  it('that the page closes during the challenge stays closed, and the page hears of it', async () => {
    const { element, layer } = inDialog()
    const { heard, result } = await challenged({ element, layer })
    ;(layer as HTMLDialogElement).close()
    await answerBank('complete')
    expect((await result).status).to.equal('succeeded')
    expect(layer.matches('[open]')).to.equal(false)
    expect(heard).to.contain('close')
  })
})

describe('a page that keeps everything but its modal from assistive technology', () => {
  it('does not keep the challenge from it, and has its attributes back afterwards', async () => {
    const { element, layer } = onThePage()
    const hide = new MutationObserver(([change]) => {
      for (const node of change?.addedNodes ?? []) (node as Element).setAttribute('inert', '')
    })
    document.body.ariaHidden = 'true'
    hide.observe(document.body, { childList: true })
    const { result } = await challenged({ element, layer })
    await rendered(element, () => document.activeElement === challengeFrame())
    expect(challengeFrame()?.closest('[inert], [aria-hidden]')).to.equal(null)
    await answerBank('complete')
    await result
    hide.disconnect()
    expect(document.body.ariaHidden).to.equal('true')
    document.body.ariaHidden = null
  })
})
