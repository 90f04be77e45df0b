/** A wallet's sheet in a modal dialog: opened by an Express Checkout button, closed by the buyer or by what became of the payment. */
import type { SheetAction, SheetFrameCalls, SheetSettings } from '../express-messages.ts'
import { openElementFrame } from './element-frame.ts'
import type { ElementFrame } from './element-frame.ts'
import { openModal } from './modal.ts'
import type { StripeContext } from './stripe-context.ts'

export interface WalletSheet {
  readonly frame: ElementFrame<SheetFrameCalls>
  /** Resolves once it shows. */
  readonly ready: Promise<void>
  close(): void
}

/**
 * @param settings - what the sheet shows, once it is known
 * @param onAction - what the buyer does in the sheet
 */
export function openWalletSheet(
  context: StripeContext,
  settings: () => Promise<SheetSettings>,
  onAction: (action: SheetAction) => void,
): WalletSheet {
  const content = document.createElement('div')
  const modal = openModal({
    label: 'Wallet',
    content,
    styles: {
      width: 'min(420px, 100vw - 16px)',
      'max-height': 'calc(100dvh - 16px)',
      overflow: 'auto',
      background: 'Canvas',
    },
    onEnter(edge) {
      frame.focus()
      frame.send(edge === 'last' ? { type: 'focus', edge } : { type: 'focus' })
    },
    onDismiss: () => onAction({ type: 'cancel' }),
  })
  const kind = { page: 'express-checkout-sheet', title: 'Secure wallet frame', bleed: 0 }
  const frame = openElementFrame<SheetFrameCalls, null, SheetAction>(context, kind, content, (event) => {
    if (event.type === 'action') onAction(event.action)
    else if (event.type === 'escape' || event.type === 'unreachable') onAction({ type: 'cancel' })
  })
  const show = async (): Promise<void> => {
    frame.focus()
    const { height } = await frame.call('configure', await settings())
    frame.show(height)
    frame.send({ type: 'focus' })
  }
  return {
    frame,
    ready: show(),
    close() {
      frame.close()
      modal.close()
    },
  }
}
