/** Which language the buyer reads, and its texts. */
import type { CheckoutProblem } from '../errors.ts'
import { en, type Strings } from '../locales/en.ts'
import { languages } from './languages.ts'

/** The texts of a locale's language; English where there is none, or where it can't be loaded. */
export async function loadStrings(locale: string): Promise<Strings> {
  try {
    return (await languages[languageOf(locale)]?.()) ?? en
  } catch {
    return en
  }
}

const languageOf = (locale: string): string => locale.split('-', 1)[0]?.toLowerCase() ?? ''

/** The locale of a page's part: the nearest `lang` attribute, through shadow roots, else the browser's. */
export function localeOf(element: Element): string {
  for (let node: Element | null = element; node; ) {
    const marked: Element | null = node.closest('[lang]:not([lang=""])')
    const found = marked && canonical(marked.getAttribute('lang') ?? '')
    if (found) return found
    const root = node.getRootNode()
    node = root instanceof ShadowRoot ? root.host : null
  }
  return navigator.language
}

/** A locale as `Intl` takes it, or nothing if it is none. */
export function canonical(locale: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale)[0]
  } catch {
    return undefined
  }
}

/** Puts values where `{name}` stands. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

/** What a problem says to the buyer. */
export const problemText = ({ code, message }: CheckoutProblem, strings: Strings, amount: string): string =>
  message || fill(strings[code], { amount })
