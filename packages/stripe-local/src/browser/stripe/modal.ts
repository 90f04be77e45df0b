/** A modal dialog of ours over the merchant's page: the keyboard stays in it, and Escape or the backdrop leaves it. */
import { setStyles } from './frame-styles.ts'

export interface Modal {
  /** Takes it away, and the keyboard back to where it was. */
  close(): void
}

export interface ModalOptions {
  label: string
  content: HTMLElement
  /** The dialog's size and how it looks, beside what every dialog has. */
  styles: Record<string, string>
  /** The keyboard's focus is to enter at the content's first control, or at its last. */
  onEnter(edge: 'first' | 'last'): void
  onDismiss(): void
}

/** Those that are open, the upper one last. */
const stack: HTMLElement[] = []

export function openModal(options: ModalOptions): Modal {
  const { label, content, styles } = options
  const focusedBefore = document.activeElement
  const dialog = document.createElement('div')
  dialog.setAttribute('role', 'dialog')
  dialog.setAttribute('aria-modal', 'true')
  dialog.setAttribute('aria-label', label)
  setStyles(dialog, {
    position: 'relative',
    'box-sizing': 'border-box',
    margin: 'auto',
    'border-radius': '12px',
    overflow: 'hidden',
    'box-shadow': '0 16px 48px rgba(0, 0, 0, 0.35)',
    ...styles,
  })
  const [before, after] = [sentinel(), sentinel()]
  dialog.append(before, content, after)

  const backdrop = document.createElement('div')
  setStyles(backdrop, {
    position: 'fixed',
    inset: '0',
    'z-index': '2147483647',
    display: 'flex',
    margin: '0',
    padding: '8px',
    'box-sizing': 'border-box',
    background: 'rgba(10, 12, 20, 0.6)',
  })
  backdrop.append(dialog)
  document.body.append(backdrop)
  stack.push(backdrop)

  // Past the dialog's last control comes its first again, and the other way round.
  before.addEventListener('focus', () => options.onEnter('last'))
  after.addEventListener('focus', () => options.onEnter('first'))
  backdrop.addEventListener('click', (event) => {
    if (event.target === backdrop) options.onDismiss()
  })
  const onKey = (event: KeyboardEvent): void => {
    // Of two dialogs the upper one has the keyboard; what else the page puts at its end has no say in it.
    if (event.key !== 'Escape' || stack.at(-1) !== backdrop) return
    event.preventDefault()
    event.stopPropagation()
    options.onDismiss()
  }
  window.addEventListener('keydown', onKey, true)

  return {
    close() {
      window.removeEventListener('keydown', onKey, true)
      backdrop.remove()
      stack.splice(stack.indexOf(backdrop), 1)
      if (focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true })
    },
  }
}

/** A stop for the Tab key at either end of the dialog. */
function sentinel(): HTMLElement {
  const element = document.createElement('div')
  element.tabIndex = 0
  setStyles(element, { position: 'absolute', width: '0', height: '0', overflow: 'hidden', outline: 'none' })
  return element
}
