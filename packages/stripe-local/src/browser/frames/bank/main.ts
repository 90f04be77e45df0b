/**
 * Where a buyer authorizes a payment: the bank's page of a 3D Secure challenge, within the challenge's frame or, at
 * `/3ds/redirect`, as a page of its own; and at `/authorize` the page that a redirect method sends the buyer to.
 */
import { createApiClient } from '../../api-client.ts'
import { openFrameChannel, parentOrigin } from '../../frame-channel.ts'
import type { FromChallengeFrame, ToChallengeFrame } from '../../frame-messages.ts'
import { formatAmount } from './format-amount.ts'

interface Challenge {
  /** In the currency's minor unit; null where a card is only saved. */
  amount: number | null
  currency: string | null
  merchant: string
  /** What is paid with, for people. */
  method: string
  state: 'pending' | 'done' | 'void'
  redirect_back_url: string | null
}

type FramePeer = { sends: FromChallengeFrame; receives: ToChallengeFrame }

type Outcome = 'authorize' | 'fail'

const query = new URLSearchParams(window.location.search)
const source = query.get('source') ?? ''
const api = createApiClient(window.location.origin, query.get('key') ?? '')
const isRedirect = ['/3ds/redirect', '/authorize'].includes(window.location.pathname)

const authorize = find('#test-source-authorize-3ds')
const fail = find('#test-source-fail-3ds')
const message = find('#message')

const channel = isRedirect
  ? undefined
  : openFrameChannel<FramePeer>(window.parent, parentOrigin(), () => fail.focus())

authorize.addEventListener('click', () => void answer('authorize'))
fail.addEventListener('click', () => void answer('fail'))
window.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') channel?.send({ type: 'abandoned' })
})
void show()

async function show(): Promise<void> {
  const { value: challenge, error } = await readChallenge()
  find('main').ariaBusy = 'false'
  if (error) return say(error.message ?? 'This challenge could not be read.', true)
  find('#merchant').textContent = challenge.merchant
  const { amount, currency } = challenge
  find('#amount').textContent =
    amount === null || currency === null ? 'None: it is only saved' : formatAmount(amount, currency, navigator.language)
  find('#method').textContent = challenge.method
  if (challenge.state !== 'pending') return leave(challenge)
  setBusy(false)
  authorize.focus()
}

async function answer(outcome: Outcome): Promise<void> {
  setBusy(true)
  say('')
  const completed = await api.post('/v1/3ds2/challenge_complete', { source, outcome })
  // Read again either way: a challenge that was answered elsewhere meanwhile is over here too.
  const { value: challenge } = await readChallenge()
  if (challenge && (completed.error === undefined || challenge.state !== 'pending')) return leave(challenge)
  setBusy(false)
  say(completed.error?.message ?? 'Your answer could not be sent. Please try again.', true)
}

function readChallenge() {
  return api.get<Challenge>('/v1/3ds2/challenge', { source })
}

function leave(challenge: Challenge): void {
  channel?.send({ type: 'completed' })
  if (channel) return
  if (challenge.redirect_back_url === null) say('This payment has been answered. You can close this page.')
  else window.location.replace(challenge.redirect_back_url)
}

function setBusy(isBusy: boolean): void {
  for (const button of [authorize, fail]) button.toggleAttribute('disabled', isBusy)
}

function say(text: string, isError = false): void {
  message.textContent = text
  message.classList.toggle('error', isError)
}

function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector)
  if (element === null) throw new Error(`The bank's page has no ${selector}.`)
  return element
}
