/** Instead of `mistakes.ts` in the single file, where every word is loaded by every buyer: the link says it all. */
import type { MistakeCode } from './mistakes.ts'

export const mistakes: Partial<Record<MistakeCode, string>> = {}
