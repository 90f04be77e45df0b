/** Everything that is under way: requests, the work after their answers, sweeps. And how it comes to an end. */
export interface Work {
  add(work: Promise<unknown>): void
  /** When there is none left, including what the work itself added. */
  idle(): Promise<void>
  /** Nothing new is begun any more. */
  readonly isStopping: boolean
  /** Calls of the merchant's code that have not returned by now are given up. */
  readonly givenUp: AbortSignal
  /** Begins nothing new, waits for what is under way, and gives up what takes longer, in milliseconds. */
  stop(timeout: number): Promise<void>
}

/** How long what was given up may take to write that down, in milliseconds. */
const lastWords = 1000

/** Takes promises that handle their own failures. */
export function createWork(): Work {
  const running = new Set<Promise<unknown>>()
  const giveUp = new AbortController()
  let isStopping = false

  async function idle(): Promise<void> {
    while (running.size > 0) await Promise.all(running)
  }

  return {
    idle,
    givenUp: giveUp.signal,
    get isStopping() {
      return isStopping
    },
    add(work) {
      const tracked = work.finally(() => running.delete(tracked))
      running.add(tracked)
    },
    async stop(timeout) {
      isStopping = true
      if (await isOverWithin(idle(), timeout)) return
      giveUp.abort(new Error('The server shuts down.'))
      await isOverWithin(idle(), lastWords)
    },
  }
}

async function isOverWithin(work: Promise<void>, timeout: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), timeout)))
  const isOver = await Promise.race([work.then(() => true as const), late])
  clearTimeout(timer)
  return isOver
}
