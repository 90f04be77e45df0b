/**
 * The frame around a 3D Secure challenge: between the merchant's page, which opened it, and the bank's page, which it holds.
 * Either may be anybody's, so all that passes is whether the challenge was completed or abandoned, and the keyboard's focus.
 */
import { openFrameChannel, parentOrigin, withParentOrigin } from '../../frame-channel.ts'
import type { FromChallengeFrame, ToChallengeFrame } from '../../frame-messages.ts'

const close = document.querySelector<HTMLButtonElement>('#close')
if (close === null) throw new Error('The challenge page has no close button.')

const bankUrl = new URL('three-ds-2-bank.html', window.location.href)
bankUrl.search = window.location.search

const bank = document.createElement('iframe')
bank.name = 'stripe-challenge-frame'
bank.title = "Your bank's authentication page"
bank.src = withParentOrigin(bankUrl)
document.body.append(bank)
if (bank.contentWindow === null) throw new Error("The bank's frame could not be opened.")

const bankChannel = openFrameChannel<{ sends: ToChallengeFrame; receives: FromChallengeFrame }>(
  bank.contentWindow,
  bankUrl.origin,
  (message) => pageChannel.send(message),
)

type PagePeer = { sends: FromChallengeFrame; receives: ToChallengeFrame }
const pageChannel = openFrameChannel<PagePeer>(window.parent, parentOrigin(), ({ edge }) => {
  if (edge === 'first') close.focus()
  else {
    bank.focus()
    bankChannel.send({ type: 'focus', edge })
  }
})

close.addEventListener('click', () => pageChannel.send({ type: 'abandoned' }))
window.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') pageChannel.send({ type: 'abandoned' })
})
close.disabled = false
// The bank's page takes the focus once it can be used; until then it is not left behind on the merchant's page.
close.focus()
