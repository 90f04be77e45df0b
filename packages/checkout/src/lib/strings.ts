/** Which language the buyer reads, and its texts. */
import type { CheckoutProblem } from '../errors.ts'
import type { enFirst } from '../locales/en-first.ts'
import type { Strings } from '../locales/en.ts'
import { languages } from './languages.ts'

/** What there is of the texts: in English, at first, those of the form alone. */
export type Texts = typeof enFirst & Partial<Strings>

/** The texts of a locale's language, or English where there is none; nothing if they can't be loaded. */
export const loadStrings = async (locale: string): Promise<Strings | undefined> =>
  languages[languageOf(locale)]?.().catch(() => undefined)

/** The language whose texts a locale gets. */
export function languageOf(locale: string): string {
  const [language = ''] = locale.toLowerCase().split('-', 1)
  return Object.hasOwn(languages, language) ? language : 'en'
}

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
export const problemText = ({ code, message }: CheckoutProblem, strings: Texts, amount: string): string =>
  message || fill(strings[code] ?? strings.unavailable, { amount })
