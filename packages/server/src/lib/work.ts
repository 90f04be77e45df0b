/** Work that goes on after its answer was sent. */
export interface Work {
  add(work: Promise<unknown>): void
  /** When there is none left, including what the work itself added. */
  idle(): Promise<void>
}

/** Takes promises that handle their own failures. */
export function createWork(): Work {
  const running = new Set<Promise<unknown>>()
  return {
    add(work) {
      const tracked = work.finally(() => running.delete(tracked))
      running.add(tracked)
    },
    async idle() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
