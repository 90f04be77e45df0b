import type { CssFontSource, CustomFontSource } from '@stripe/stripe-js'
import type { FrameFont } from '../frame-messages.ts'

/**
 * Fonts as the frame can use them. A style sheet is fetched here, as the merchant's page may fetch it and the frame's own
 * policy keeps the frame from talking to anybody but the API; one that can't be read is left out with a warning.
 */
export async function loadFonts(sources: (CssFontSource | CustomFontSource)[]): Promise<FrameFont[]> {
  const fonts = await Promise.all(sources.map(async (source) => ('cssSrc' in source ? fetchSheet(source) : ownFont(source))))
  return fonts.filter((font) => font !== undefined)
}

async function fetchSheet({ cssSrc }: CssFontSource): Promise<FrameFont | undefined> {
  const baseUrl = new URL(cssSrc, document.baseURI).href
  try {
    const response = await fetch(baseUrl)
    if (response.ok) return { css: await response.text(), baseUrl }
  } catch {
    // Said below, as for an answer that is not a style sheet.
  }
  console.warn(`[Stripe.js] The font style sheet ${baseUrl} could not be read.`)
  return undefined
}

function ownFont({ family, src, display, style, unicodeRange, weight }: CustomFontSource): FrameFont {
  const descriptors = {
    ...(display && { display: display as FontDisplay }),
    ...(style && { style }),
    ...(unicodeRange && { unicodeRange }),
    ...(weight && { weight }),
  }
  return { family, src, descriptors }
}
