/**
 * Stands in for Lit's css-tag.js in the builds for a script tag. Lit's own has a way out for browsers without constructed style
 * sheets, in which this element would have no colours either: it needs `light-dark()`.
 */
export const supportsAdoptingStyleSheets = true

export class CSSResult {
  readonly cssText: string
  #sheet: CSSStyleSheet | undefined

  constructor(cssText: string) {
    this.cssText = cssText
  }

  get styleSheet(): CSSStyleSheet {
    if (!this.#sheet) {
      this.#sheet = new CSSStyleSheet()
      this.#sheet.replaceSync(this.cssText)
    }
    return this.#sheet
  }

  toString(): string {
    return this.cssText
  }
}

export const unsafeCSS = (text: unknown): CSSResult => new CSSResult(String(text))

export const css = (raw: readonly string[], ...values: unknown[]): CSSResult => new CSSResult(String.raw({ raw }, ...values))

export const getCompatibleStyle = (style: CSSResult): CSSResult => style

export const adoptStyles = (root: ShadowRoot, styles: readonly CSSResult[]): void => {
  root.adoptedStyleSheets = styles.map(({ styleSheet }) => styleSheet)
}
