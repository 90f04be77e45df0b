/** What a buyer does in Stripe's frame, which is of another origin: by the browser's driver. */
import '@vitest/browser-playwright'
import type { BrowserCommand } from 'vitest/node'

const enterCard: BrowserCommand<[number: string]> = async (context, number) => {
  const form = (await context.frame()).frameLocator('iframe[title*="payment input"]')
  const values = { number, expiry: '12 / 34', cvc: '123', postalCode: '94107' }
  for (const [name, value] of Object.entries(values)) await form.locator(`input[name=${name}]`).fill(value)
}

export const commands = { enterCard }

declare module 'vitest/browser' {
  interface BrowserCommands {
    enterCard(number: string): Promise<void>
  }
}
