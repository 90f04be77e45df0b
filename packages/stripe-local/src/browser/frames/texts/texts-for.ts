import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { he } from './he.ts'
import { it } from './it.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { sv } from './sv.ts'
import { zh } from './zh.ts'
import type { FieldTexts } from './field-texts.ts'

const languages = { ar, de, en, es, fr, he, it, ja, ko, nl, pl, pt, sv, zh } satisfies Record<string, FieldTexts>

export type Language = keyof typeof languages

export const languageNames = Object.keys(languages) as Language[]

/** The texts for a locale such as `de-AT`; English where its language has none. For a country, its own word for a postal code. */
export function textsFor(locale: string, country?: string): FieldTexts {
  const texts: FieldTexts = languages[languageOf(locale)]
  if (country !== 'US' || texts.zip === undefined) return texts
  const { label, placeholder, ...errors } = texts.zip
  return {
    ...texts,
    labels: { ...texts.labels, postalCode: label },
    placeholders: { ...texts.placeholders, postalCode: placeholder },
    errors: { ...texts.errors, ...errors },
  }
}

/** English for a language that is not here. */
export function languageOf(locale: string): Language {
  const { language } = new Intl.Locale(locale)
  return isLanguage(language) ? language : 'en'
}

/** Makes a frame's page one in the locale's language, which for some reads from right to left. */
export function setLanguage(locale: string): void {
  document.documentElement.lang = locale
  document.documentElement.dir = rightToLeft.has(new Intl.Locale(locale).language) ? 'rtl' : 'ltr'
}

const rightToLeft = new Set(['ar', 'he'])

function isLanguage(language: string): language is Language {
  return Object.hasOwn(languages, language)
}
