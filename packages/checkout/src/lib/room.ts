/** How high things are, so that what is below the element stays where it is. */

/** In the tab's storage, where the session is, too: the same element is likely to have the same form again. */
const prefix = 'pay-height:'

export class Room {
  readonly #element: HTMLElement & { readonly endpoint: string }
  readonly #root: () => ParentNode | null
  #known = ''

  constructor(element: HTMLElement & { readonly endpoint: string }, root: () => ParentNode | null) {
    this.#element = element
    this.#root = root
  }

  /** What comes instead of the form is as high as the form was. */
  keepBody(keep: boolean): void {
    const body = this.#find('#body')
    if (body) body.style.minBlockSize = keep ? `${body.offsetHeight}px` : ''
  }

  /**
   * While the form loads, it is kept as much room as it had when it was last ready, at this width: how high Stripe's fields are is
   * known only when they are there.
   */
  keepForm(state: string): void {
    const form = this.#find('.form')
    if (!form) return
    const { endpoint, id } = this.#element
    // A scroll bar more or less is the same width.
    const key = prefix + [endpoint, id, Math.round(form.offsetWidth / 50)].join(' ')
    if (state === 'loading') form.style.minBlockSize = this.#known || read(key)
    else if (state === 'ready') {
      form.style.minBlockSize = ''
      this.#known = `${form.offsetHeight}px`
      write(key, this.#known)
    }
  }

  #find(selector: string): HTMLElement | null | undefined {
    return this.#root()?.querySelector<HTMLElement>(selector)
  }
}

function read(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function write(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value)
  } catch {
    // Blocked or full: the next form is kept the usual room.
  }
}
