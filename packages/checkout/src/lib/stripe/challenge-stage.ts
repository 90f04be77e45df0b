/**
 * Room for 3D Secure. Stripe.js puts the challenge at the end of the body, where a `showModal()` dialog or a popover around
 * the checkout covers it, `inert` reaches it, and a focus trap pulls the keyboard out of it. While there is a challenge,
 * nothing of that holds; afterwards everything is as it was, the focus and the scroll position too.
 */
import { ancestry, lowerLayers } from './top-layer.ts'

const hiding = ['inert', 'aria-hidden']

export interface ChallengeStage {
  /** The challenge has appeared, in `frame`; with nothing, it is gone. */
  change(frame?: HTMLIFrameElement): void
  /** Resolves when everything is as it was. */
  settled(): Promise<void>
}

/** To be called before the challenge, so that it is known where the focus was. */
export function prepareStage(element: Element): ChallengeStage {
  const focused = focusedNear(element)
  let clear: (() => Promise<void>) | undefined
  let settled: Promise<void> = Promise.resolve()
  return {
    change(frame) {
      if (clear) settled = clear().then(() => focused?.focus({ preventScroll: true }))
      clear = frame && show(frame, element)
    },
    settled() {
      this.change()
      return settled
    },
  }
}

function show(frame: HTMLIFrameElement, element: Element): () => Promise<void> {
  const path = ancestry(element)
  const places = path.map((node) => [node, node.scrollTop, node.scrollLeft] as const)
  const scrollBack = () => {
    for (const [node, top, left] of places) {
      if (node.scrollTop !== top || node.scrollLeft !== left) node.scrollTo({ top, left, behavior: 'instant' })
    }
  }
  const raise = lowerLayers(path)
  const reveal = revealed(ancestry(frame))
  const { body } = document
  const root = ancestry(frame).find((node) => node.parentNode === body) ?? frame
  // A focus trap listens for these. What it does not hear it can't undo, and what it does all the same is undone.
  const keep = (event: FocusEvent) => {
    event.stopImmediatePropagation()
    if (event.type === 'focusin' && !root.contains(event.target as Node)) frame.focus()
  }
  addEventListener('focusin', keep, true)
  addEventListener('focusout', keep, true)
  frame.focus()
  scrollBack()
  return async () => {
    removeEventListener('focusin', keep, true)
    removeEventListener('focusout', keep, true)
    reveal()
    await raise()
    scrollBack()
  }
}

/** Takes `inert` and `aria-hidden` off `nodes`, also when they are set again, until the result is called. */
function revealed(nodes: readonly Element[]): () => void {
  const had = nodes.flatMap((node) => hiding.map((name) => [node, name, node.getAttribute(name)] as const))
  const clear = () => {
    for (const [node, name] of had) if (node.hasAttribute(name)) node.removeAttribute(name)
  }
  const observer = new MutationObserver(clear)
  for (const node of nodes) observer.observe(node, { attributeFilter: hiding })
  clear()
  return () => {
    observer.disconnect()
    for (const [node, name, value] of had) if (value !== null) node.setAttribute(name, value)
  }
}

/** What has the focus, inside of the element too; a closed root is looked into from the inside. */
function focusedNear(element: Element): HTMLElement | null {
  let active = (element.getRootNode() as Document | ShadowRoot).activeElement ?? document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active as HTMLElement | null
}

/** While the element pays, Escape does not close the dialog or popover around it. Call the result to end that. */
export function holdEscape(): () => void {
  const hold = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
  }
  addEventListener('keydown', hold, true)
  return () => removeEventListener('keydown', hold, true)
}
