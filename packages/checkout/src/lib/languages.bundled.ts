/** Instead of `languages.ts` in the single file, where there is nothing more to load. */
import { en } from '../locales/en.ts'
import type { languages as lazy } from './languages.ts'

export const languages: typeof lazy = { en: async () => en }
