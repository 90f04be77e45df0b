/** For browser tests: an element on the page, and what buyers, banks and merchants do. */
import { executeServerCommand } from '@web/test-runner-commands'
import { bypass, http, HttpResponse } from 'msw'
import { setupWorker } from 'msw/browser'
import type { Order } from '@pay-checkout/server'
import type { PayCheckout } from '../element.ts'
import '../index.ts'

export interface Card {
  number: string
  expiry?: string
  cvc?: string
  postalCode?: string
  /** Which element's form, counted from 0. */
  nth?: number
}

export interface Address {
  country: string
  name: string
  addressLine1: string
  locality: string
  postalCode: string
  /** Which element's, counted from 0. */
  nth?: number
}

export const berlin: Address = {
  country: 'DE',
  name: 'Ada Lovelace',
  addressLine1: 'Unter den Linden 1',
  locality: 'Berlin',
  postalCode: '10117',
}

export const cards = {
  pays: '4242424242424242',
  threeDSecure: '4000002500003155',
  insufficientFunds: '4000000000009995',
}

export const enterCard = (card: Card) => executeServerCommand<void, Card>('enter-card', card)
export const pressInCard = (key: 'Enter') => executeServerCommand<void, string>('press-in-card', key)
/** Presses a key where the focus is. */
export const press = (key: 'Enter' | 'Escape' | 'Tab' | 'Shift+Tab' | 'Space') =>
  executeServerCommand<void, string>('press', key)
export const enterEmail = (email: string) => executeServerCommand<void, string>('enter-email', email)
export const enterAddress = (address: Address) => executeServerCommand<void, Address>('enter-address', address)
/** What an address form shows. */
export const addressText = () => executeServerCommand<string, void>('address-text')
export const addressValues = () => executeServerCommand<Record<string, string>, void>('address-values')
/** Presses the button of a wallet; its sheet opens. */
export const pressWallet = (wallet: 'link') => executeServerCommand<void, string>('press-wallet', wallet)
/** Presses or chooses something in the wallet's sheet. */
export const inWallet = (selector: string) => executeServerCommand<void, string>('in-wallet', selector)
/** What the sheet shows, once the buyer can pay there. */
export const walletText = () => executeServerCommand<string, void>('wallet-text')
/** Presses something in Stripe's fields. */
export const pressInFields = (selector: string) => executeServerCommand<void, string>('press-in-fields', selector)
/** By the fields' selectors. */
export const fillInFields = (values: Record<string, string>) =>
  executeServerCommand<void, Record<string, string>>('fill-in-fields', values)
/** Types where the focus is. */
export const type = (text: string) => executeServerCommand<void, string>('type', text)
/** What has been typed, by the fields' names. */
export const cardValues = () => executeServerCommand<Record<string, string>, void>('card-values')
/** How the field for the card's number looks. */
export const cardStyle = (property: string) => executeServerCommand<string, string>('card-style', property)
export const cardText = () => executeServerCommand<string, void>('card-text')
export const answerBank = (answer: 'complete' | 'fail' | 'close') =>
  executeServerCommand<void, string>('answer-bank', answer)
/** Resolves when the bank's page can be used. */
export const bankAsks = () => executeServerCommand<void, void>('bank-asks')
export const orderOf = (id: string | undefined) => executeServerCommand<Order | null, string>('order', id ?? '')
/** The order, once the server has heard of the payment, by a webhook or otherwise. */
export async function paidOrderOf(id: string | undefined): Promise<Order | null> {
  for (;;) {
    const order = await orderOf(id)
    if (order?.status === 'paid') return order
  }
}
export const intentOf = (id: string) => executeServerCommand<{ status: string; amount: number }, string>('intent', id)
export const chargesOf = (id: string | undefined) =>
  executeServerCommand<{ paid: boolean; amount: number }[], string>('charges', id ?? '')
export const setPrice = (id: string, amount: number) =>
  executeServerCommand<void, { id: string; amount: number }>('set-price', { id, amount })

/** js.stripe.com is the local Stripe's, through the real loader; everything else goes where it should. */
export const worker = setupWorker(
  http.get('https://js.stripe.com/*', async ({ request }) => {
    const local = await executeServerCommand<string, void>('stripe-url')
    return fetch(local + new URL(request.url).pathname)
  }),
)

/** From now on every payment is `processing`, until the bank decides. No test card is slow: Stripe's answer is the real one, but for its status. */
export function slowBank(): { decides(): void } {
  let slow = true
  worker.use(
    http.get('*/v1/payment_intents/*', async ({ request }) => {
      const intent = (await (await fetch(bypass(request))).json()) as object
      return HttpResponse.json(slow ? { ...intent, status: 'processing' } : intent)
    }),
  )
  return { decides: () => void (slow = false) }
}

/** An id that no other test buys, in no other browser, so that its price is this test's own. */
export const newItem = (): string => `mug-${crypto.randomUUID()}`

/** An element in the page, loading. */
export function place(properties: Partial<PayCheckout> = {}, parent: Element = document.body): PayCheckout {
  const element = document.createElement('pay-checkout')
  Object.assign(element, { items: [{ id: newItem(), quantity: 2 }], locale: 'en', ...properties })
  parent.append(element)
  return element
}

/** Resolves when the element is in the state, whether it is already or will be. */
export function inState(element: PayCheckout, name: PayCheckout['state']['name']): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (element.state.name !== name) return
      element.removeEventListener('pay-state', check)
      void element.updateComplete.then(() => resolve())
    }
    element.addEventListener('pay-state', check)
    check()
  })
}

/** Resolves when the element has rendered something for which `condition` holds. */
export async function rendered(element: PayCheckout, condition: () => boolean): Promise<void> {
  await until(condition)
  await element.updateComplete
}

/** Resolves when `condition` holds. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(requestAnimationFrame)
}

export async function placeReady(properties?: Partial<PayCheckout>, parent?: Element): Promise<PayCheckout> {
  const element = place(properties, parent)
  await inState(element, 'ready')
  return element
}

/** The next event of this type. */
export const next = <T extends keyof HTMLElementEventMap>(target: EventTarget, type: T) =>
  new Promise<HTMLElementEventMap[T]>((resolve) =>
    target.addEventListener(type, (event) => resolve(event as HTMLElementEventMap[T]), { once: true }),
  )

/** What the element shows, without what only its slots have. */
export const textOf = (element: PayCheckout): string =>
  [...(element.shadowRoot?.querySelectorAll(':not(style, .unseen, .unseen *)') ?? [])]
    .flatMap((node) => [...node.childNodes])
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.textContent?.trim())
    .filter(Boolean)
    .join(' ')

export const alertOf = (element: PayCheckout): string =>
  element.shadowRoot?.querySelector('[role=alert]')?.textContent?.trim() ?? ''

export function buttonOf(element: PayCheckout): HTMLButtonElement {
  const button = element.shadowRoot?.querySelector<HTMLButtonElement>('[part=button]')
  if (!button) throw new Error('there is no button')
  return button
}

export const startWorker = () => worker.start({ quiet: true })

/** Takes every element out of the page and forgets what the tab knows of orders. */
export function clearPage(): void {
  for (const element of document.querySelectorAll('pay-checkout, .scene')) element.remove()
  for (const frame of document.querySelectorAll('body > div iframe[src*="three-ds-2"]')) frame.closest('body > div')?.remove()
  sessionStorage.clear()
  worker.resetHandlers()
}

/** Where `CI` is set, a test that fails is tried once more. It is not to pass in silence then. */
afterEach(function () {
  const test = this.currentTest as unknown as { currentRetry(): number; fullTitle(): string }
  if (test.currentRetry()) console.warn(`Failed, and was tried again: ${test.fullTitle()}`)
})
