import type { FormParams } from '../../api-client.ts'
import type { PaymentElementSettings } from '../../frame-messages.ts'

/** What one payment method asks of the buyer. It knows nothing of frames and the API. */
export interface MethodForm {
  readonly root: HTMLElement
  /** Shows what is wrong everywhere, focuses the first such field, and returns its error. */
  reveal(): { code: string; message: string } | undefined
  state(): { empty: boolean; complete: boolean }
  configure(settings: PaymentElementSettings, locale: string): void
  clear(): void
  focus(): void
  /** The method as the API takes it, under its type. */
  params(): FormParams
  /** The billing details that were typed. */
  details(): FormParams
}
