/**
 * The design in one table: it makes the element's CSS custom properties and Stripe's Appearance, so that the shell and
 * the fields are one surface. `accent` is set by the page as `--pay-accent` and read inside as `--_accent`.
 */
export const tokens = {
  /** The button, and the ring around what has the focus. */
  accent: ['#3c4fe0', '#93a1ff'],
  /** Text on the accent. */
  'accent-text': ['#fff', '#10132b'],
  background: ['#fff', '#17191f'],
  text: ['#191c26', '#eceef5'],
  /** Labels, and what matters less. */
  muted: ['#5b6172', '#a5abbb'],
  /** The edge of a field: 3 to 1 against the background. */
  border: ['#888fa0', '#6a7184'],
  /** Hairlines between rows. */
  line: ['#e3e6ed', '#2d313d'],
  danger: ['#bb2a20', '#ff9a90'],
  success: ['#0d7a4e', '#54d3a0'],
  radius: '8px',
  font: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  /** From 16px on, phones don't zoom into a field. */
  'font-size': '16px',
  /** The unit of every distance. */
  space: '4px',
} satisfies Record<string, string | readonly [light: string, dark: string]>
export type TokenName = keyof typeof tokens

/** `--_accent: var(--pay-accent, light-dark(…))` for each token, to stand in `:host`. */
export const tokenCss = (): string =>
  Object.entries(tokens)
    .map(([name, value]) => {
      const fallback = typeof value === 'string' ? value : `light-dark(${value.join()})`
      return `--_${name}:var(--pay-${name},${fallback});`
    })
    .join('')

/** All of them, for `transition-property`. */
export const tokenProperties = (): string =>
  Object.keys(tokens)
    .map((name) => `--_${name}`)
    .join()

const isColour = (name: TokenName): boolean => typeof tokens[name] !== 'string'

/**
 * What the tokens come to at this moment, in terms that Stripe's frames know: no `var()`, no `light-dark()`, and colours
 * as `rgb()` whatever they were written in. `probe` is an element inside the shadow root, not rendered to the buyer.
 */
export function readTokens(probe: HTMLElement | null): Record<TokenName, string> {
  if (!probe) throw new Error('not rendered yet')
  const names = Object.keys(tokens) as TokenName[]
  return Object.fromEntries(names.map((name) => [name, readToken(probe, name)])) as Record<TokenName, string>
}

function readToken(probe: HTMLElement, name: TokenName): string {
  const property = isColour(name) ? 'color' : name === 'font' ? 'font-family' : 'width'
  probe.style.setProperty(property, `var(--_${name})`)
  const value = getComputedStyle(probe).getPropertyValue(property)
  probe.style.removeProperty(property)
  return isColour(name) ? toRgb(value) : value
}

let canvas: CanvasRenderingContext2D | null = null

/** Computed colours keep their space (`oklch(…)`), which Stripe's Appearance may not take: one drawn pixel has none. */
function toRgb(colour: string): string {
  canvas ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!canvas) return colour
  canvas.clearRect(0, 0, 1, 1)
  canvas.fillStyle = colour
  canvas.fillRect(0, 0, 1, 1)
  const [red, green, blue, alpha = 255] = canvas.getImageData(0, 0, 1, 1).data
  return alpha === 255 ? `rgb(${red}, ${green}, ${blue})` : `rgba(${red}, ${green}, ${blue}, ${alpha / 255})`
}
