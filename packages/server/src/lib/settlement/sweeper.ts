import type { Context } from '../context.ts'
import { describeError } from '../log.ts'
import { effects, events, type Queue, type SweepReport, unfinished } from './sweep.ts'

/** Sweeps now and then. */
export interface Sweeper {
  /** Joins the sweep under way, if there is one. */
  once: () => Promise<SweepReport>
  /** At once, and then every so many milliseconds. Called again, the new interval holds. */
  start: (options?: { every?: number }) => void
  /** A sweep under way ends, and begins no other. */
  stop: () => void
}

const nothing: SweepReport = { events: 0, orders: 0, drafts: 0, abandoned: 0, fulfilled: 0, held: 0, effects: 0, failed: 0 }

export function createSweeper(context: Context): Sweeper {
  let rounds: AbortController | undefined

  const sweep = (queue: Queue, name: string) =>
    joined(context, () =>
      context.trace('pay.sweep', { 'pay.queue': name }, async (note) => {
        const report = { ...nothing }
        await queue(context, report)
        note(Object.fromEntries(Object.entries(report).map(([what, count]) => [`pay.${what}`, count])))
        return report
      }),
    )
  const causes = [sweep(events, 'events'), sweep(unfinished, 'orders')]
  const carryOut = sweep(effects, 'effects')

  const stop = () => rounds?.abort()
  const round = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      context.log({ level: 'error', code: 'sweep_failed', message: 'A sweep failed.', ...describeError(error) })
    }
  }

  return {
    once: joined(context, async () => {
      const first = await Promise.allSettled([...causes, carryOut].map((work) => work()))
      // What the others found is due now.
      const last = await carryOut()
      return sumOf([...first.map(valueOf), last])
    }),
    stop,
    start({ every = 15_000 } = {}) {
      stop()
      const { signal } = (rounds = new AbortController())
      for (const cause of causes) {
        repeat(signal, every, async () => {
          await round(cause)
          if (!signal.aborted) void round(carryOut)
        })
      }
      repeat(signal, every, () => round(carryOut))
    },
  }
}

/** Whoever asks while it is under way joins it. */
function joined<T>({ work }: Context, begin: () => Promise<T>): () => Promise<T> {
  let underWay: Promise<T> | undefined
  return () => {
    if (!underWay) {
      underWay = begin().finally(() => (underWay = undefined))
      work.add(underWay.catch(() => undefined))
    }
    return underWay
  }
}

function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason
  return settled.value
}

function sumOf(reports: readonly SweepReport[]): SweepReport {
  const sum = { ...nothing }
  for (const report of reports) for (const what of Object.keys(sum) as (keyof SweepReport)[]) sum[what] += report[what]
  return sum
}

/** At once, and then again so long after it was done. */
function repeat(signal: AbortSignal, every: number, work: () => Promise<void>): void {
  const round = async () => {
    await work()
    if (!signal.aborted) timer = later(round, every)
  }
  let timer = later(round, 0)
  signal.addEventListener('abort', () => clearTimeout(timer))
}

/** A timer that does not keep a process alive, where there is such a thing. */
function later(work: () => Promise<void>, wait: number): ReturnType<typeof setTimeout> {
  const timer = setTimeout(() => void work(), wait)
  if (typeof timer === 'object') timer.unref()
  return timer
}
