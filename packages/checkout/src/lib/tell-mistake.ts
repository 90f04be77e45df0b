import { mistakes, type MistakeCode } from './mistakes.ts'

const words: Partial<Record<MistakeCode, string>> = mistakes
const told = new Set<string>()

/** Once for each page and text. Secrets in `detail` are blotted out. */
export function tell(code: MistakeCode, detail: string): void {
  const safe = detail.replace(/\w*(secret|sk|rk)_\w+/g, '…')
  const text = `<pay-checkout> ${code}: ${words[code] ?? ''}${safe && ` (${safe})`}
https://github.com/pay-checkout/pay-checkout/blob/main/docs/errors.md#${code}`
  if (told.has(text)) return
  told.add(text)
  console.error(text)
}
