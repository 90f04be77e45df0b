import type { Strings } from '../locales/en.ts'

/** Languages besides English, each loaded only where it is spoken. `languages.bundled.ts` has the same ones. */
export const languages: Record<string, () => Promise<Strings>> = {
  de: () => import('../locales/de.ts').then((module) => module.de),
}
