/**
 * What stands beside Stripe's Payment Element where the page wants it: the email, addresses, wallets. A chunk of its own; each
 * of the two parts is another.
 */
import type { Appearance, Stripe, StripeElementLocale, StripeElements, StripeError, StripeExpressCheckoutElement } from '@stripe/stripe-js'
import { destinationOf, ships, type Detail, type Details } from '../details.ts'
import type { DetailFields } from './detail-fields.ts'
import type { FieldsHost } from './stripe-fields.ts'

/** What all of it has in common with the fields that pay. */
export interface Group {
  readonly stripe: Stripe
  /** The group that pays; nothing where nothing is paid. */
  readonly elements: StripeElements | undefined
  readonly locale: StripeElementLocale
  readonly appearance: Appearance
  /** Where the Element of this name belongs. */
  node(name: Detail | 'express'): HTMLElement
}

export class ExtraFields {
  readonly #host: FieldsHost
  readonly #onChange: () => void
  #detailFields: DetailFields | undefined
  #express: StripeExpressCheckoutElement | undefined

  constructor(host: FieldsHost, onChange: () => void) {
    this.#host = host
    this.#onChange = onChange
  }

  /** Resolves when all of it takes input, or is known not to be there. `current` is false once it is not wanted any more. */
  async mount(asked: readonly Detail[], group: Group, current: () => boolean): Promise<void> {
    const { element } = this.#host
    // Where the page says the price, a wallet's address could not change it.
    const express = element.express && !(element.fetchClientSecret && ships(element))
    await Promise.all([
      asked.length > 0 && this.#mountDetails(asked, group, current),
      express && group.elements && this.#mountExpress(group.elements, group, current),
    ])
  }

  async #mountDetails(asked: readonly Detail[], group: Group, current: () => boolean): Promise<void> {
    const { DetailFields } = await import('./detail-fields.ts')
    if (!current()) return
    this.#detailFields ??= new DetailFields({ onChange: this.#onChange, onMove: () => this.#host.till().refresh() })
    await this.#detailFields.mount(asked, { ...group, email: this.#host.element.email, countries: this.#countries })
  }

  async #mountExpress(elements: StripeElements, group: Group, current: () => boolean): Promise<void> {
    const { mountExpress } = await import('./express-buttons.ts')
    if (!current()) return
    const { element, shippingLabel, till } = this.#host
    const terms = {
      email: element.askEmail,
      ships: ships(element),
      countries: this.#countries,
      shippingLabel: shippingLabel(),
      appearance: group.appearance,
    }
    this.#express = await mountExpress(elements, group.node('express'), terms, till())
  }

  get #countries(): string[] | undefined {
    return this.#host.element.countries?.match(/\b[A-Z]{2}\b/g) ?? undefined
  }

  get details(): Details {
    const { email, shipping } = this.#detailFields?.details ?? {}
    return { email, shipping, destination: destinationOf(shipping) }
  }

  /** All that is asked for is there. */
  get complete(): boolean {
    return this.#detailFields?.complete !== false
  }

  /** This buyer has a wallet. */
  get hasWallet(): boolean {
    return !!this.#express
  }

  async validate(): Promise<Pick<StripeError, 'type'> | undefined> {
    return this.#detailFields?.validate()
  }

  restyle(appearance: Appearance): void {
    this.#detailFields?.restyle(appearance)
  }

  unmount(): void {
    this.#detailFields?.unmount()
    this.#express?.destroy()
    this.#express = undefined
  }
}
