import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** After so many milliseconds a buyer begins to doubt. */
const patience = 5_000

/** Waits with the buyer: knows when something takes long, and goes on by itself once the connection is back. */
export class Waiting implements ReactiveController {
  /** What is waited for takes longer than usual. */
  slow = false
  readonly #host: ReactiveControllerHost
  readonly #onLine: () => void
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(host: ReactiveControllerHost, onLine: () => void) {
    this.#host = host
    this.#onLine = onLine
    host.addController(this)
  }

  hostConnected(): void {
    addEventListener('online', this.#onLine)
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#onLine)
    this.restart(false)
  }

  /** With `waits`, the buyer waits for something from now on. */
  restart(waits: boolean): void {
    clearTimeout(this.#timer)
    this.slow = false
    if (!waits) return
    this.#timer = setTimeout(() => {
      this.slow = true
      this.#host.requestUpdate()
    }, patience)
  }
}
