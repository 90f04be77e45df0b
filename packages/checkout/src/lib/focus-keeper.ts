import type { CheckoutProblem } from '../errors.ts'
import type { StateName } from './checkout-machine.ts'
import { busy } from './views/view-of.ts'

interface Fields {
  focus(): void
  hasFocus(): boolean
}

/** Where the keyboard is while the form changes under it. */
export class FocusKeeper {
  readonly #root: () => ShadowRoot | null
  readonly #fields: Fields
  /** An attempt has just ended. */
  #due = false
  /** The focus was on something that the next view may not have. */
  #had = false

  constructor(root: () => ShadowRoot | null, fields: Fields) {
    this.#root = root
    this.#fields = fields
  }

  /** To the button during an attempt, to the heading of what is there instead of the form, else to the fields. */
  focus(state: StateName, options?: FocusOptions): void {
    if (!this.#part(busy(state) ? 'button' : 'title', options)) this.#fields.focus()
  }

  stateChanged(previous: StateName, state: StateName): void {
    this.#due = busy(previous) && !busy(state)
    this.#had = this.#hasFocus
    // The fields can't hold the focus during an attempt; the button can, and Stripe gives it back there after 3D Secure.
    if (busy(state) && this.#fields.hasFocus()) this.focus(state, { preventScroll: true })
  }

  /** The state is on the screen. */
  rendered(problem: CheckoutProblem | undefined): void {
    if (!this.#due && !this.#had) return
    // Stripe focuses the field that is wrong; where a browser does not let it while the fields are inert, the focus is lost.
    if (this.#due && problem?.code === 'incomplete' && document.activeElement === document.body) this.#fields.focus()
    else if (this.#due || !this.#hasFocus) this.#part('title', { preventScroll: true })
    if (this.#had && !this.#hasFocus) this.#part('button', { preventScroll: true })
    this.#due = this.#had = false
  }

  get #hasFocus(): boolean {
    return !!this.#root()?.activeElement
  }

  /** Focuses it, if it is there. */
  #part(name: string, options?: FocusOptions): boolean {
    const part = this.#root()?.querySelector<HTMLElement>(`[part=${name}]`)
    part?.focus(options)
    return !!part
  }
}
