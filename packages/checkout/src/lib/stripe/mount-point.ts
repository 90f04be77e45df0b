/**
 * The place where Stripe's frames live: a light-DOM child, since Stripe refuses to mount inside a shadow root. The
 * element shows it through a slot. If the element itself stands inside shadow roots, the child belongs to the outermost
 * host, in the document, and a slot at every level hands it on inwards; that works through closed roots too.
 */
let count = 0

export interface MountPoint {
  /** In the document, for Stripe to mount into. */
  readonly node: HTMLElement
  remove(): void
}

/** Names of slots must not collide when several elements share a host. */
export const newSlotName = (): string => `pay-fields-${++count}`

/**
 * `element` has a slot of this name in its own shadow root; it must be connected. `onEnter` is called when the buyer
 * presses Enter in a field, for which Stripe submits the form around it. `onWiped` is called when the page takes away
 * what was added here, as frameworks do that render an element's children anew: the frames are gone then.
 */
export function createMountPoint(
  element: Element,
  slotName: string,
  onEnter: () => void,
  onWiped: () => void,
): MountPoint {
  const added: ChildNode[] = []
  const watch = new MutationObserver((changes) => {
    if (changes.some(({ removedNodes }) => [...removedNodes].some((node) => added.includes(node as ChildNode)))) onWiped()
  })
  const add = (parent: Element, child: HTMLElement) => {
    child.slot = slotName
    added.push(child)
    parent.append(child)
    watch.observe(parent, { childList: true })
  }
  let host = element
  for (let root = host.getRootNode(); root instanceof ShadowRoot; root = host.getRootNode()) {
    const slot = document.createElement('slot')
    slot.name = slotName
    add(host, slot)
    host = root.host
  }
  const form = document.createElement('form')
  form.noValidate = true
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    event.stopPropagation()
    onEnter()
  })
  // Stripe's frames are made for a light page; under another colour scheme a browser paints them an opaque background.
  form.style.colorScheme = 'light'
  const node = form.appendChild(document.createElement('div'))
  add(host, form)
  return {
    node,
    remove() {
      watch.disconnect()
      for (const child of added) child.remove()
    },
  }
}
