/** For browser tests of faults: a buyer who does what the screen says, and what was taken from them in the end. */
import { executeServerCommand } from '@web/test-runner-commands'
import { expect } from 'chai'
import type { PayCheckout } from '../element.ts'
import { buttonOf, cards, enterCard, newItem, place, setPrice, textOf } from './buyer.ts'

/** Whole matrices run on one engine; what is most dangerous runs on all. */
export const wholeMatrix = !/Firefox|AppleWebKit(?!.*Chrome)/.test(navigator.userAgent)

/** A price that no other test asks, in no other browser, so that every charge of it is this test's own. */
export async function newPrice(): Promise<{ items: { id: string }[]; amount: number }> {
  const id = newItem()
  const amount = 10_000 + Math.floor(Math.random() * 90_000_000)
  await setPrice(id, amount)
  return { items: [{ id }], amount }
}

/** How often an amount was taken. */
export const takings = async (amount: number) => Number(await executeServerCommand<string, number>('takings', amount))

/** Resolves when there is something for the buyer to do, or nothing more to be done. */
export function settled(element: PayCheckout): Promise<string> {
  const waits = ['loading', 'submitting', 'authenticating', 'processing']
  return new Promise((resolve) => {
    const check = () => {
      if (waits.includes(element.state.name)) return
      element.removeEventListener('pay-state', check)
      // What became of an earlier attempt is told in the same task in which the form is ready.
      void element.updateComplete.then(() => resolve(element.state.name))
    }
    element.addEventListener('pay-state', check)
    check()
  })
}

/**
 * Goes on until it is paid, by the button alone, as often as a patient buyer might. At every stop the screen must say what is the
 * matter; while it is not known whether something was paid, the button must not pay.
 */
export async function buyOn(element: PayCheckout, enter: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 6; tries++) {
    const name = await settled(element)
    if (name === 'succeeded') return
    const { problem } = element.state
    if (name === 'unavailable') {
      expect(problem, 'a reason').to.not.equal(undefined)
      expect(textOf(element)).to.match(/nothing was charged|don’t pay again|try again|can’t take payments/i)
    } else {
      if (problem) expect(textOf(element)).to.match(/nothing was charged|not been charged|try again|another card/i)
      await enter()
    }
    buttonOf(element).click()
  }
  expect(element.state, 'paid in the end').to.include({ name: 'succeeded' })
}

export const enterPayingCard = () => enterCard({ number: cards.pays })

/** A checkout of a price of its own, which is not ready yet. */
export async function placePriced(properties: Partial<PayCheckout> = {}): Promise<{ element: PayCheckout; amount: number }> {
  const { items, amount } = await newPrice()
  return { element: place({ items, ...properties }), amount }
}
