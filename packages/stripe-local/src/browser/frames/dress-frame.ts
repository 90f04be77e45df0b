/** The frame of an Element that asks for a buyer's details: dressed by the page's Appearance, and asked by the page. */
import type { Appearance } from '@stripe/stripe-js'
import type { FrameFont } from '../frame-messages.ts'
import { addFonts } from './fields/frame-fonts.ts'
import { appearanceCss } from './payment/appearance-css.ts'
import { setLanguage } from './texts/texts-for.ts'

const appearanceSheet = new CSSStyleSheet()

/** Gives the frame's page its language, look and fonts. */
export async function dress(settings: { locale: string; appearance: Appearance; fonts: FrameFont[] }): Promise<void> {
  if (!document.adoptedStyleSheets.includes(appearanceSheet)) {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, appearanceSheet]
  }
  setLanguage(settings.locale)
  const { css, refused } = appearanceCss(settings.appearance)
  appearanceSheet.replaceSync(css)
  for (const reason of refused) console.warn(`[Stripe.js] appearance.${reason}.`)
  await addFonts(settings.fonts)
}
