/**
 * Styles an element of ours in the merchant's page: one property at a time, which a strict Content-Security-Policy allows,
 * and `!important`, so that the page's own rules for `iframe` or `div` don't reach it.
 */
export function setStyles(element: HTMLElement, styles: Record<string, string>): void {
  for (const [property, value] of Object.entries(styles)) element.style.setProperty(property, value, 'important')
}

/** Styles that keep a frame looking the same on every page. `light only` keeps a dark page from making it opaque. */
export const plainFrame: Record<string, string> = {
  border: 'none',
  padding: '0',
  display: 'block',
  'max-width': 'none',
  'max-height': 'none',
  'color-scheme': 'light only',
}
