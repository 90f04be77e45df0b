/**
 * Messages between two windows that don't trust each other's page: the merchant's page and a frame of ours, or two frames.
 *
 * A message counts only when it comes from the one window at the one origin that the channel was opened for, and is
 * delivered only if that window is still at that origin. Everything else on the page's `message` event is none of ours.
 */
export interface FrameChannel<Out> {
  readonly send: (message: Out) => void
  readonly close: () => void
}

interface Envelope {
  stripeLocal: unknown
}

/** @param receive - called with each message of the peer, whose type is only as good as our own other side */
export function openFrameChannel<Protocol extends { sends: unknown; receives: unknown }>(
  peer: Window,
  peerOrigin: string,
  receive: (message: Protocol['receives']) => void,
): FrameChannel<Protocol['sends']> {
  const onMessage = (event: MessageEvent<unknown>): void => {
    if (event.source !== peer || event.origin !== peerOrigin || !isEnvelope(event.data)) return
    receive(event.data.stripeLocal)
  }
  window.addEventListener('message', onMessage)
  return {
    send: (message) => peer.postMessage({ stripeLocal: message } satisfies Envelope, peerOrigin),
    close: () => window.removeEventListener('message', onMessage),
  }
}

/** The origin of the page around this frame, which that page puts into the frame's address. */
export function parentOrigin(): string {
  return new URLSearchParams(window.location.hash.slice(1)).get('parentOrigin') ?? window.location.origin
}

/** A frame's address that tells it who is around it. */
export function withParentOrigin(url: string | URL): string {
  const framed = new URL(url)
  framed.hash = new URLSearchParams({ parentOrigin: window.location.origin }).toString()
  return framed.href
}

function isEnvelope(data: unknown): data is Envelope {
  return typeof data === 'object' && data !== null && 'stripeLocal' in data
}
