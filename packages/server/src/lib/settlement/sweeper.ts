import type { Context } from '../context.ts'
import { describeError } from '../log.ts'
import { sweep, type SweepReport } from './sweep.ts'

/** Sweeps now and then. */
export interface Sweeper {
  /** Joins the sweep under way, if there is one. */
  once: () => Promise<SweepReport>
  /** At once, and then every so many milliseconds. Called again, the new interval holds. */
  start: (options?: { every?: number }) => void
  /** A sweep under way ends, and begins no other. */
  stop: () => void
}

export function createSweeper(context: Context): Sweeper {
  let timer: ReturnType<typeof setTimeout> | undefined
  let rounds: AbortController | undefined
  let sweeping: Promise<SweepReport> | undefined

  function once(): Promise<SweepReport> {
    if (!sweeping) {
      sweeping = sweep(context).finally(() => (sweeping = undefined))
      context.work.add(sweeping.catch(() => undefined))
    }
    return sweeping
  }

  function stop(): void {
    rounds?.abort()
    clearTimeout(timer)
  }

  return {
    once,
    stop,
    start({ every = 15_000 } = {}) {
      stop()
      const { signal } = (rounds = new AbortController())
      const round = async () => {
        try {
          await once()
        } catch (error) {
          context.log({ level: 'error', code: 'sweep_failed', message: 'A sweep failed.', ...describeError(error) })
        }
        if (!signal.aborted) timer = later(round, every)
      }
      timer = later(round, 0)
    },
  }
}

/** A timer that does not keep a process alive, where there is such a thing. */
function later(work: () => Promise<void>, wait: number): ReturnType<typeof setTimeout> {
  const timer = setTimeout(() => void work(), wait)
  if (typeof timer === 'object') timer.unref()
  return timer
}
