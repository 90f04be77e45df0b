/** For browser tests: a page of its own in a frame, which can really be reloaded. */
import { executeServerCommand } from '@web/test-runner-commands'
import type { PayCheckout } from '../element.ts'
import { next, type Card } from './buyer.ts'

export interface Shop {
  readonly page: Window & typeof globalThis
  /** A checkout in it. */
  place(properties: Partial<PayCheckout>): PayCheckout
  reload(): Promise<void>
}

/** `strict`: under the policy of docs/csp.md. */
export async function openShop(strict?: 'strict'): Promise<Shop> {
  const stripe = strict ? await executeServerCommand<string, void>('stripe-url') : ''
  const frame = document.createElement('iframe')
  frame.className = 'scene shop'
  frame.style.cssText = 'inline-size: 480px; block-size: 760px'
  frame.src = `/shop.html?strict=${encodeURIComponent(stripe)}`
  document.body.append(frame)
  await next(frame, 'load')
  const pageNow = () => frame.contentWindow as Window & typeof globalThis
  return {
    get page() {
      return pageNow()
    },
    place(properties) {
      const { document } = pageNow()
      const element = document.createElement('pay-checkout')
      Object.assign(element, { locale: 'en', ...properties })
      document.querySelector('main')?.append(element)
      return element
    },
    async reload() {
      const loaded = next(frame, 'load')
      pageNow().location.reload()
      await loaded
    },
  }
}

export const enterCardInShop = (card: Card) => executeServerCommand<void, Card>('shop/enter-card', card)
export const answerBankInShop = (answer: 'complete' | 'fail' | 'close') =>
  executeServerCommand<void, string>('shop/answer-bank', answer)
/** Resolves when the bank's page can be used. */
export const bankAsksInShop = () => executeServerCommand<void, void>('shop/bank-asks')
