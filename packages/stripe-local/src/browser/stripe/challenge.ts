import { openFrameChannel, withParentOrigin } from '../frame-channel.ts'
import type { FromChallengeFrame, ToChallengeFrame } from '../frame-messages.ts'
import { plainFrame, setStyles } from './frame-styles.ts'
import { openModal } from './modal.ts'
import { nextFrameName } from './stripe-context.ts'

type FramePeer = { sends: ToChallengeFrame; receives: FromChallengeFrame }

/**
 * Shows a 3D Secure challenge in a modal dialog over the page, and resolves when the bank's page has its answer, or when the
 * buyer closes the dialog by its button, Escape or the backdrop. Which of them it was, the PaymentIntent tells.
 */
export async function openChallenge(url: string): Promise<void> {
  const ended = Promise.withResolvers<void>()
  const iframe = challengeFrame(url)
  const modal = openModal({
    label: '3D Secure authentication',
    content: iframe,
    styles: { width: 'min(400px, 100vw - 16px)', height: 'min(560px, 100dvh - 16px)' },
    onEnter(edge) {
      iframe.focus()
      channel.send({ type: 'focus', edge })
    },
    onDismiss: ended.resolve,
  })
  const peer = iframe.contentWindow
  if (peer === null) throw new Error('The frame of the 3D Secure challenge could not be opened.')
  const channel = openFrameChannel<FramePeer>(peer, new URL(url).origin, () => ended.resolve())
  // The frame takes the focus to its own first control once it has loaded.
  iframe.focus()

  try {
    await ended.promise
  } finally {
    channel.close()
    modal.close()
  }
}

function challengeFrame(url: string): HTMLIFrameElement {
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
  return iframe
}
