import { openFrameChannel, withParentOrigin } from '../frame-channel.ts'
import type { FromChallengeFrame, ToChallengeFrame } from '../frame-messages.ts'
import { plainFrame, setStyles } from './frame-styles.ts'
import { nextFrameName } from './stripe-context.ts'

type FramePeer = { sends: ToChallengeFrame; receives: FromChallengeFrame }

/**
 * Shows a 3D Secure challenge in a modal dialog over the page, and resolves when the bank's page has its answer, or when the
 * buyer closes the dialog by its button, Escape or the backdrop. Which of them it was, the PaymentIntent tells.
 */
export async function openChallenge(url: string): Promise<void> {
  const focusedBefore = document.activeElement
  const { backdrop, iframe, before, after } = dialogElements(url)
  const ended = Promise.withResolvers<void>()

  document.body.append(backdrop)
  const peer = iframe.contentWindow
  if (peer === null) throw new Error('The frame of the 3D Secure challenge could not be opened.')
  const channel = openFrameChannel<FramePeer>(peer, new URL(url).origin, () => ended.resolve())

  // The dialog keeps the keyboard: past its last control comes its first again, and the other way round.
  const enter = (edge: 'first' | 'last'): void => {
    iframe.focus()
    channel.send({ type: 'focus', edge })
  }
  before.addEventListener('focus', () => enter('last'))
  after.addEventListener('focus', () => enter('first'))
  backdrop.addEventListener('click', (event) => {
    if (event.target === backdrop) ended.resolve()
  })
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    ended.resolve()
  }
  window.addEventListener('keydown', onKey, true)
  // The frame takes the focus to its own first control once it has loaded.
  iframe.focus()

  try {
    await ended.promise
  } finally {
    window.removeEventListener('keydown', onKey, true)
    channel.close()
    backdrop.remove()
    if (focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true })
  }
}

function dialogElements(url: string): Record<'backdrop' | 'before' | 'after', HTMLElement> & { iframe: HTMLIFrameElement } {
  const iframe = document.createElement('iframe')
  iframe.name = nextFrameName()
  iframe.title = '3D Secure authentication'
  iframe.src = withParentOrigin(url)
  setStyles(iframe, {
    ...plainFrame,
    margin: '0',
    width: '100%',
    height: '100%',
    'border-radius': 'inherit',
    background: 'transparent',
  })

  const dialog = document.createElement('div')
  dialog.setAttribute('role', 'dialog')
  dialog.setAttribute('aria-modal', 'true')
  dialog.setAttribute('aria-label', '3D Secure authentication')
  setStyles(dialog, {
    position: 'relative',
    'box-sizing': 'border-box',
    width: 'min(400px, 100vw - 16px)',
    height: 'min(560px, 100dvh - 16px)',
    margin: 'auto',
    'border-radius': '12px',
    overflow: 'hidden',
    'box-shadow': '0 16px 48px rgba(0, 0, 0, 0.35)',
  })

  const [before, after] = [sentinel(), sentinel()]
  dialog.append(before, iframe, after)

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
  return { backdrop, iframe, before, after }
}

/** A stop for the Tab key at either end of the dialog. */
function sentinel(): HTMLElement {
  const element = document.createElement('div')
  element.tabIndex = 0
  setStyles(element, { position: 'absolute', width: '0', height: '0', overflow: 'hidden', outline: 'none' })
  return element
}
