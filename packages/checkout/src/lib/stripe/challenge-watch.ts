/**
 * Notices 3D Secure. `confirmPayment` has no hook for it, but the challenge is a frame that Stripe.js adds to the body.
 * What its address looks like is not documented, so nothing may depend on this: unnoticed, the payment still works.
 */
const challenge = /three-ds-2-challenge|3d_secure|authorize/

/** Calls `onChallenge` once, when the frame appears. Call the result to stop watching. */
export function watchChallenge(onChallenge: () => void): () => void {
  const observer = new MutationObserver(() => {
    const frames = document.body.querySelectorAll<HTMLIFrameElement>(':scope iframe[name^="__privateStripeFrame"]')
    if (![...frames].some((frame) => challenge.test(frame.src))) return
    observer.disconnect()
    onChallenge()
  })
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['src'] })
  return () => observer.disconnect()
}
