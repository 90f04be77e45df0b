/**
 * Notices 3D Secure. `confirmPayment` has no hook for it, but the challenge is a frame that Stripe.js adds to the body.
 * What its address looks like is not documented: unnoticed, the payment still works, but a dialog may cover the challenge.
 */
const challenge = /three-ds-2-challenge|3d_secure|authorize/

/** Calls `onChange` with the frame when it appears, and with nothing when it is gone. Call the result to stop watching. */
export function watchChallenge(onChange: (frame?: HTMLIFrameElement) => void): () => void {
  let shown: HTMLIFrameElement | undefined
  const observer = new MutationObserver(() => {
    const frames = document.body.querySelectorAll<HTMLIFrameElement>('iframe[name^="__privateStripeFrame"]')
    const frame = [...frames].find(({ src }) => challenge.test(src))
    if (frame !== shown) onChange((shown = frame))
  })
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['src'] })
  return () => observer.disconnect()
}
