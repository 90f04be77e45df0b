import type { FrameLocator, Locator, Page } from '@playwright/test'

export interface Card {
  number: string
  expiry?: string
  cvc?: string
}

export const cards = {
  pays: '4242424242424242',
  threeDSecure: '4000002500003155',
  insufficientFunds: '4000000000009995',
} as const

/** What a buyer does in the shop. The frames are found as drivers of Stripe's own find them. */
export class Buyer {
  readonly page: Page
  readonly #shopUrl: string

  constructor(page: Page, shopUrl: string) {
    this.page = page
    this.#shopUrl = shopUrl
  }

  get checkout(): Locator {
    return this.page.locator('pay-checkout')
  }

  get fields(): FrameLocator {
    return this.page.frameLocator('iframe[title*="payment input"]')
  }

  get bank(): FrameLocator {
    return this.page
      .frameLocator('iframe[src*="three-ds-2-challenge"]')
      .frameLocator('iframe[name="stripe-challenge-frame"]')
  }

  get payButton(): Locator {
    return this.checkout.getByRole('button', { name: /^Pay/ })
  }

  /** Puts a mug into the cart and goes to the till. */
  async toTheTill(): Promise<void> {
    await this.page.goto(this.#shopUrl)
    await this.page.getByRole('button', { name: 'One Morning mug more' }).click()
    await this.page.getByRole('link', { name: 'Check out' }).click()
    await this.fields.locator('input[name="number"]').waitFor()
  }

  async enterCard({ number, expiry = '12 / 34', cvc = '123' }: Card): Promise<void> {
    await this.fields.locator('input[name="number"]').fill(number)
    await this.fields.locator('input[name="expiry"]').fill(expiry)
    await this.fields.locator('input[name="cvc"]').fill(cvc)
    const postalCode = this.fields.locator('input[name="postalCode"]')
    if (await postalCode.isVisible()) await postalCode.fill('94107')
  }

  async pay(card: Card): Promise<void> {
    await this.enterCard(card)
    await this.payButton.click()
  }

  async answerTheBank(answer: 'complete' | 'fail'): Promise<void> {
    await this.bank.locator(answer === 'complete' ? '#test-source-authorize-3ds' : '#test-source-fail-3ds').click()
  }
}
