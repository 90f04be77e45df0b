import type { CheckoutProblem } from '../errors.ts'
import { enFirst } from '../locales/en-first.ts'
import type { Strings } from '../locales/en.ts'
import type { Offer } from './checkout-machine.ts'
import { formatMoney } from './money.ts'
import { priceOf } from './offer.ts'
import { canonical, languageOf, loadStrings, localeOf, problemText, type Texts } from './strings.ts'

/** The element, as far as it decides what the buyer reads. */
interface Reader extends Element {
  readonly locale: string | undefined
  readonly strings: Partial<Strings>
  requestUpdate(): void
}

/** What the buyer reads: the texts of the language in use, and amounts as that language writes them. */
export class Wording {
  readonly #reader: Reader
  #texts: Texts = enFirst

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

  /** Resolves when all the texts are there, or can't be had; with `first`, when those are that the form needs. */
  async load(first?: 'first'): Promise<void> {
    const { locale } = this
    const builtIn = languageOf(locale) === 'en' ? enFirst : undefined
    this.#texts = (first && builtIn) || ((await loadStrings(locale)) ?? builtIn ?? this.#texts)
    this.#reader.requestUpdate()
  }

  /** `amount` in the currency's minor unit. */
  readonly money = (amount: number, currency: string): string => formatMoney(amount, currency, this.locale)

  problem(problem: CheckoutProblem, offer: Offer | undefined): string {
    return problemText(problem, this.strings, offer ? priceOf(offer, this.money) : '')
  }
}
