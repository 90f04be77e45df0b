/** For browser tests: what axe has against an element. */
import type { AxeResults } from 'axe-core'
import { next } from './buyer.ts'

declare global {
  interface Window {
    axe: { run(context: Element, options: object): Promise<AxeResults> }
  }
}

export async function loadAxe(): Promise<void> {
  const script = document.createElement('script')
  script.src = '/packages/checkout/node_modules/axe-core/axe.min.js'
  document.head.append(script)
  await next(script, 'load')
}

/** Stripe's frames are left out. */
export async function complaints(element: Element, runOnly?: readonly string[]): Promise<string[]> {
  // Colours half-way are nobody's.
  for (const animation of element.shadowRoot?.getAnimations() ?? []) animation.cancel()
  const { violations } = await window.axe.run(element, { iframes: false, ...(runOnly && { runOnly }) })
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`))
}
