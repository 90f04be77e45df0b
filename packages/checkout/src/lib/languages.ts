import type { Strings } from '../locales/en.ts'

/** Each language is loaded only where it is spoken. `languages.bundled.ts` has English alone. */
export const languages: Record<string, () => Promise<Strings>> = {
  ar: () => import('../locales/ar.ts').then((module) => module.ar),
  de: () => import('../locales/de.ts').then((module) => module.de),
  en: () => import('../locales/en.ts').then((module) => module.en),
  es: () => import('../locales/es.ts').then((module) => module.es),
  fr: () => import('../locales/fr.ts').then((module) => module.fr),
  he: () => import('../locales/he.ts').then((module) => module.he),
  it: () => import('../locales/it.ts').then((module) => module.it),
  ja: () => import('../locales/ja.ts').then((module) => module.ja),
  ko: () => import('../locales/ko.ts').then((module) => module.ko),
  nl: () => import('../locales/nl.ts').then((module) => module.nl),
  pl: () => import('../locales/pl.ts').then((module) => module.pl),
  pt: () => import('../locales/pt.ts').then((module) => module.pt),
  sv: () => import('../locales/sv.ts').then((module) => module.sv),
  zh: () => import('../locales/zh.ts').then((module) => module.zh),
}
