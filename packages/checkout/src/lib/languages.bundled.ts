/** Instead of `languages.ts` in the build for a script tag, where there is no second file to load. */
import { de } from '../locales/de.ts'
import type { languages as lazy } from './languages.ts'

export const languages: typeof lazy = { de: async () => de }
