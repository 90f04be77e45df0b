import type { FrameFont } from '../../frame-messages.ts'

let last = ''

/**
 * Makes the merchant's fonts available to the frame, unless they are the same as before. Of a style sheet only its
 * `@font-face` rules count.
 */
export async function addFonts(fonts: FrameFont[]): Promise<void> {
  const text = JSON.stringify(fonts)
  if (text === last) return
  last = text
  const sheets = fonts.filter((font) => 'css' in font).map(fontFacesOnly)
  document.adoptedStyleSheets = [...sheets, ...document.adoptedStyleSheets.filter((sheet) => !fontSheets.has(sheet))]
  for (const sheet of sheets) fontSheets.add(sheet)

  for (const font of fonts) {
    if ('css' in font) continue
    const face = new FontFace(font.family, font.src, font.descriptors)
    document.fonts.add(face)
  }
  await document.fonts.ready
}

const fontSheets = new WeakSet<CSSStyleSheet>()

function fontFacesOnly({ css, baseUrl }: { css: string; baseUrl: string }): CSSStyleSheet {
  const sheet = new CSSStyleSheet({ baseURL: baseUrl })
  sheet.replaceSync(css)
  for (let index = sheet.cssRules.length - 1; index >= 0; index -= 1) {
    if (!(sheet.cssRules[index] instanceof CSSFontFaceRule)) sheet.deleteRule(index)
  }
  return sheet
}
