import { IntegrationError } from './integration-error.ts'

/**
 * The DOM element to mount into, if Stripe.js would mount there. Its frames find each other through `window.frames`, which
 * lists no frame inside a shadow root; so mounting there, or outside the document, throws. (With a live key, which is not
 * taken here, it is only logged.)
 */
export function findContainer(target: string | Element): Element {
  const container = typeof target === 'string' ? findBySelector(target) : target
  if (!(container instanceof Element)) {
    throw new IntegrationError('Invalid DOM element. Make sure to call mount() with a valid DOM element or selector.')
  }
  if (container.getRootNode() !== document) {
    throw new IntegrationError('Elements cannot be mounted in a ShadowRoot. Please mount in the Light DOM')
  }
  return container
}

function findBySelector(selector: string): Element {
  const element = document.querySelector(selector)
  if (element !== null) return element
  throw new IntegrationError(
    `The selector you specified (${selector}) applies to no DOM elements that are currently on the page.\n` +
      'Make sure the element exists on the page before calling mount().',
  )
}
