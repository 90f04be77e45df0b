/**
 * What time it is, and what is still to come. Time either passes by itself, and work is done by the platform's timers,
 * or it stands still until it is advanced (`standing`), and then nothing happens meanwhile. Both can be advanced.
 */
export interface Timeline {
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly standing: boolean
  /** Has `run` called once `delay` milliseconds have passed. */
  readonly later: (delay: number, run: () => void) => void
  /** Lets `ms` milliseconds pass: what is due in them is done in its order, each at its moment, and awaited. */
  readonly advance: (ms: number) => Promise<void>
  /** Drops what is still to come; nothing more will. */
  readonly close: () => void
}

interface Due {
  readonly at: number
  readonly run: () => void
  timer?: ReturnType<typeof setTimeout>
}

/**
 * @param clock A moment at which time stands still, or a function that says what time it is.
 * @param settled Resolves when what has been started is through.
 * @param time How much of it was skipped: kept by whoever keeps it, or the next process would find itself in the past.
 */
export function createTimeline(
  clock: number | (() => number),
  settled: () => Promise<void>,
  time = new Map<'skipped', number>(),
): Timeline {
  const standing = typeof clock === 'number'
  const base = typeof clock === 'number' ? () => clock : clock
  let toCome: Due[] = []
  let closed = false
  const now = (): number => base() + (time.get('skipped') ?? 0)
  const skip = (ms: number): void => {
    if (ms > 0) time.set('skipped', (time.get('skipped') ?? 0) + ms)
  }

  function take(due: Due): void {
    clearTimeout(due.timer)
    toCome = toCome.filter((each) => each !== due)
    due.run()
  }

  return {
    now,
    standing,
    later(delay, run) {
      if (closed) return
      const due: Due = { at: now() + delay, run }
      if (!standing) due.timer = timerFor(delay, () => take(due))
      toCome.push(due)
      // Mostly it is due last already. The sort is stable: what is due at the same moment keeps its order.
      if ((toCome.at(-2)?.at ?? 0) > due.at) toCome.sort((one, other) => one.at - other.at)
    },
    async advance(ms) {
      if (!(ms >= 0)) throw new RangeError(`Time can be advanced by 0 milliseconds or more, not by ${ms}`)
      await settled()
      const until = now() + ms
      for (let next = toCome[0]; next !== undefined && next.at <= until; next = toCome[0]) {
        skip(next.at - now())
        take(next)
        await settled()
      }
      skip(until - now())
    },
    close() {
      closed = true
      for (const due of toCome) clearTimeout(due.timer)
      toCome = []
    },
  }
}

const anHour = 60 * 60 * 1000

/** What is days away keeps no Node process alive that has nothing else to do. */
function timerFor(delay: number, run: () => void): ReturnType<typeof setTimeout> {
  const timer: unknown = setTimeout(run, delay)
  if (delay > anHour && hasUnref(timer)) timer.unref()
  return timer as ReturnType<typeof setTimeout>
}

const hasUnref = (timer: unknown): timer is { unref: () => void } =>
  typeof timer === 'object' && timer !== null && 'unref' in timer
