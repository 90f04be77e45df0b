import type { Task } from './domain/task.ts'
import type { Timeline } from './timeline.ts'

export interface Due {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly task: Task
}

/** What is due later, as data: what a timeline holds itself is gone with the process. */
export interface Agenda {
  /** Has a task carried out once `delay` milliseconds have passed. */
  readonly add: (delay: number, task: Task) => void
  /** Goes on with what an earlier process has left: what was due meanwhile is due now. */
  readonly resume: () => void
}

/** @param due What is still to come, by running numbers: kept by whoever keeps it. */
export function createAgenda(timeline: Timeline, due: Map<string, Due>, carryOut: (task: Task) => void): Agenda {
  let last = 0

  function wait(key: string, delay: number, task: Task): void {
    timeline.later(delay, () => {
      due.delete(key)
      carryOut(task)
    })
  }

  return {
    add(delay, task) {
      last += 1
      const key = String(last)
      due.set(key, { at: timeline.now() + delay, task })
      wait(key, delay, task)
    },
    resume() {
      for (const [key, { at, task }] of due) {
        last = Math.max(last, Number(key))
        wait(key, Math.max(0, at - timeline.now()), task)
      }
    },
  }
}
