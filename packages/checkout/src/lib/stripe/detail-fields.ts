/**
 * Stripe's Elements for what is asked for beside the payment: the email (and with it Link), and addresses. A chunk of its own,
 * loaded where the page asks for any of it.
 */
import type {
  Appearance,
  StripeAddressElement,
  StripeElements,
  StripeError,
  StripeLinkAuthenticationElement,
} from '@stripe/stripe-js'
import { destinationOf, type Detail, type Details } from '../details.ts'
import type { Group } from './extra-fields.ts'
import { shippingOf, type StripeAddress } from './shipping-of.ts'

/** How long the buyer must have stopped typing before a price is asked for, in milliseconds. */
const pause = 400

export interface DetailsGroup extends Group {
  /** Where to deliver to, as two-letter codes; nothing for everywhere. */
  readonly countries: string[] | undefined
  /** To begin with. */
  readonly email: string | undefined
}

export interface DetailsHost {
  /** Something was typed. */
  onChange(): void
  /** The goods go elsewhere than before. */
  onMove(): void
}

/** What an Element has told last. */
interface Told<T> {
  complete: boolean
  value: T
}

export class DetailFields {
  readonly #host: DetailsHost
  #asked: readonly Detail[] = []
  #email: Told<{ email: string }> | undefined
  readonly #addresses = new Map<Detail, Told<StripeAddress>>()
  readonly #elements = new Map<Detail, StripeAddressElement | StripeLinkAuthenticationElement>()
  #own: StripeElements | undefined
  #moving: ReturnType<typeof setTimeout> | undefined

  constructor(host: DetailsHost) {
    this.#host = host
  }

  get details(): Details {
    const address = this.#told('shipping')
    return {
      email: this.#email?.complete ? this.#email.value.email : undefined,
      shipping: address?.complete ? shippingOf(address.value as StripeAddress) : undefined,
    }
  }

  /** All that is asked for is there. */
  get complete(): boolean {
    return this.#asked.every((name) => this.#told(name)?.complete)
  }

  #told(name: Detail): Told<unknown> | undefined {
    return name === 'email' ? this.#email : this.#addresses.get(name)
  }

  /** Resolves when all of it takes input. What was typed before is there again. */
  async mount(asked: readonly Detail[], at: DetailsGroup): Promise<void> {
    this.unmount()
    this.#asked = asked
    await Promise.all(
      asked.map(
        (name) =>
          new Promise<void>((resolve) => {
            const element = name === 'email' ? this.#createEmail(at, resolve) : this.#createAddress(name, at, resolve)
            this.#elements.set(name, element)
            element.mount(at.node(name))
          }),
      ),
    )
  }

  /** Shows what is wrong, and resolves to it. */
  async validate(): Promise<Pick<StripeError, 'type'> | undefined> {
    const found = await Promise.all(
      [...this.#elements].map(async ([name, element]) => {
        if (!('getValue' in element)) return this.#email?.complete
        const { complete, value } = await element.getValue()
        this.#addresses.set(name, { complete, value })
        return complete
      }),
    )
    const wrong = found.indexOf(false)
    const missing = wrong < 0 ? found.indexOf(undefined) : wrong
    if (missing < 0) return undefined
    ;[...this.#elements.values()][missing]?.focus()
    return { type: 'validation_error' }
  }

  /** What is not in the group that pays does not hear of its Appearance. */
  restyle(appearance: Appearance): void {
    this.#own?.update({ appearance }).catch(() => {})
  }

  unmount(): void {
    clearTimeout(this.#moving)
    for (const element of this.#elements.values()) element.destroy()
    this.#elements.clear()
    this.#own = undefined
    this.#asked = []
  }

  #createEmail(at: DetailsGroup, onReady: () => void): StripeLinkAuthenticationElement {
    const email = this.#email?.value.email ?? at.email
    const group = at.elements ?? this.#ownGroup(at)
    const element = group.create('linkAuthentication', email ? { defaultValues: { email } } : {})
    element.on('ready', onReady)
    element.on('change', ({ complete, value }) => {
      this.#email = { complete, value }
      this.#host.onChange()
    })
    return element
  }

  /**
   * The shipping address is the server's to set on the PaymentIntent. In the group that pays, Stripe.js would set it as well, which
   * Stripe then refuses. https://github.com/stripe/react-stripe-js/issues/504
   */
  #createAddress(mode: Exclude<Detail, 'email'>, at: DetailsGroup, onReady: () => void): StripeAddressElement {
    const ships = mode === 'shipping'
    const known = this.#addresses.get(mode)?.value
    const element = ((!ships && at.elements) || this.#ownGroup(at)).create('address', {
      mode,
      ...(ships && at.countries && { allowedCountries: at.countries }),
      ...(known && { defaultValues: { ...known, phone: known.phone ?? null } }),
    })
    element.on('ready', onReady)
    element.on('change', ({ complete, value }) => {
      const before = this.#destination
      this.#addresses.set(mode, { complete, value })
      this.#host.onChange()
      if (!ships || !complete || before === this.#destination) return
      clearTimeout(this.#moving)
      this.#moving = setTimeout(() => this.#host.onMove(), pause)
    })
    return element
  }

  get #destination(): string | undefined {
    return JSON.stringify(destinationOf(this.details.shipping))
  }

  #ownGroup({ stripe, locale, appearance }: DetailsGroup): StripeElements {
    return (this.#own ??= stripe.elements({ locale, appearance }))
  }
}
