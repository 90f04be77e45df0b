import type { Strings } from '../locales/en.ts'

/** Each language is loaded only where it is spoken. `languages.bundled.ts` has English alone. */
export const languages: Record<string, () => Promise<Strings>> = {
  de: () => import('../locales/de.ts').then((module) => module.de),
  en: () => import('../locales/en.ts').then((module) => module.en),
}
