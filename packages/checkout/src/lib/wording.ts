import type { CheckoutProblem } from '../errors.ts'
import { enFirst } from '../locales/en-first.ts'
import type { Strings } from '../locales/en.ts'
import type { Offer } from './checkout-machine.ts'
import { formatMoney } from './money.ts'
import { priceOf } from './offer.ts'
import { canonical, languageOf, loadStrings, localeOf, problemText, type Texts } from './strings.ts'

/** The element, as far as it decides what the buyer reads. */
interface Reader extends Element {
  readonly dir: string
  readonly locale: string | undefined
  readonly strings: Partial<Strings>
  requestUpdate(): void
}

/** What the buyer reads: the texts of the language in use, and amounts as that language writes them. */
export class Wording {
  readonly #reader: Reader
  #texts: Texts = enFirst
  /** Which language they are in, once any are loaded. */
  #language: string | undefined

  constructor(reader: Reader) {
    this.#reader = reader
  }

  /** The locale in use. */
  get locale(): string {
    const { locale } = this.#reader
    return (locale && canonical(locale)) || localeOf(this.#reader)
  }

  get strings(): Texts {
    return { ...this.#texts, ...this.#reader.strings }
  }

  /** The language of the texts, for who has them read aloud; nothing where it is the page's. */
  get lang(): string | undefined {
    return this.#languageOr('en')
  }

  /**
   * Which way the texts run; nothing where they run as the page does, or as `dir` on the tag says. It is known before they are
   * loaded, so that nothing moves then.
   */
  get dir(): 'rtl' | undefined {
    const { locale, dir } = this.#reader
    return locale && !dir && /^(ar|fa|he|ur)\b/.test(this.#languageOr(languageOf(locale)) ?? '') ? 'rtl' : undefined
  }

  #languageOr(first: string): string | undefined {
    const { locale, strings } = this.#reader
    // A page may bring every text itself, in any language.
    return Object.keys(this.#texts).every((key) => key in strings) ? locale : (this.#language ?? first)
  }

  /** Resolves when all the texts are there, or can't be had; with `first`, when those are that the form needs. */
  async load(first?: 'first'): Promise<void> {
    const { locale } = this
    const language = languageOf(locale)
    const builtIn = language === 'en' ? enFirst : undefined
    const loaded = (first && builtIn) || ((await loadStrings(locale)) ?? builtIn)
    this.#texts = loaded ?? this.#texts
    this.#language = loaded ? language : (this.#language ?? 'en')
    this.#reader.requestUpdate()
  }

  /** `amount` in the currency's minor unit. */
  readonly money = (amount: number, currency: string): string => formatMoney(amount, currency, this.locale)

  problem(problem: CheckoutProblem, offer: Offer | undefined): string {
    return problemText(problem, this.strings, offer ? priceOf(offer, this.money) : '')
  }
}
