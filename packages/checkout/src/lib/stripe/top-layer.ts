/**
 * What lies above the body: `showModal()` dialogs, which also make it inert, and popovers. For a time they can be taken out
 * of the top layer without the page noticing: they look the same, keep what was typed in them, and their events are not heard.
 */
import { delay } from '../delay.ts'

/** How a layer looks where it is, in terms that hold elsewhere. */
export interface Look {
  readonly box: Pick<DOMRect, 'top' | 'left' | 'width' | 'height'>
  readonly display: string
  readonly overflow: string
  readonly shadow: string
  readonly backdrop: string
}

/**
 * The styles that keep a layer's look outside the top layer. Only there a `::backdrop` is drawn; a shadow that reaches over
 * all of the page stands in for it.
 */
export function keepingLook({ box, display, overflow, shadow, backdrop }: Look): Record<string, string> {
  return {
    position: 'fixed',
    inset: `${box.top}px auto auto ${box.left}px`,
    margin: '0',
    'box-sizing': 'border-box',
    width: `${box.width}px`,
    height: `${box.height}px`,
    'max-width': 'none',
    'max-height': 'none',
    display,
    overflow,
    transform: 'none',
    translate: 'none',
    opacity: '1',
    animation: 'none',
    transition: 'none',
    'z-index': '2147483646',
    'box-shadow': [shadow, `0 0 0 100vmax ${backdrop}`].filter((part) => part !== 'none').join(),
  }
}

/** The element and what is around it, as it is rendered: through slots and shadow roots, from the inside out. */
export function ancestry(element: Element): Element[] {
  const path: Element[] = []
  for (let node: Node | null = element; node; ) {
    if (node instanceof Element) path.push(node)
    node = (node instanceof Element && node.assignedSlot) || (node instanceof ShadowRoot ? node.host : node.parentNode)
  }
  return path
}

const isLayer = (node: Element): node is HTMLElement => node.matches(':modal, :popover-open')

/**
 * Takes every layer in `path` out of the top layer. Call the result to put those back that the page has not closed; it
 * resolves when all is as it was.
 */
export function lowerLayers(path: readonly Element[]): () => Promise<void> {
  // The outermost first, in which order they also have to be put back.
  const raise = path.filter(isLayer).toReversed().map(lower)
  return async () => {
    await Promise.all(raise.map((back) => back()))
  }
}

function lower(layer: HTMLElement): () => Promise<void> {
  const { style } = layer
  const before = style.cssText
  const computed = getComputedStyle(layer)
  const dialog = layer.matches(':modal') ? (layer as HTMLDialogElement) : undefined
  const look = {
    box: layer.getBoundingClientRect(),
    display: computed.display,
    overflow: computed.overflow,
    shadow: computed.boxShadow,
    backdrop: getComputedStyle(layer, '::backdrop').backgroundColor,
  }
  // The page may close the dialog as well, and is to hear of that.
  let ownCloses = 0
  const root = layer.getRootNode()
  const target = root === document ? window : root
  const hush = (event: Event) => {
    if (event.target === layer && (event.type !== 'close' || ownCloses-- > 0)) event.stopImmediatePropagation()
  }
  for (const type of events) target.addEventListener(type, hush, true)
  const leave = () => {
    ownCloses++
    dialog?.close()
  }

  leave()
  if (!dialog) layer.hidePopover()
  // Where the focus is to go when the page closes the dialog.
  const opener = document.activeElement as HTMLElement | null
  dialog?.show()
  for (const [name, value] of Object.entries(keepingLook(look))) style.setProperty(name, value, 'important')

  return async () => {
    style.cssText = before
    if (layer.isConnected && dialog?.open !== false) {
      leave()
      opener?.focus({ preventScroll: true })
      if (dialog) dialog.showModal()
      else layer.showPopover()
      for (const animation of layer.getAnimations()) animation.currentTime = 1e6
    }
    // Events come in tasks of their own, soon.
    await delay(50)
    for (const type of events) target.removeEventListener(type, hush, true)
  }
}

const events = ['beforetoggle', 'toggle', 'close']
