import type { Context } from '../context.ts'

/** For your own monitoring. */
export interface Health {
  /** Whether requests are taken, and the order store answers. */
  isReady: boolean
  /** `close` was called. */
  isStopping: boolean
  /** Whether the order store answers, within two seconds. */
  orders: 'up' | 'down'
  /**
   * Webhooks and effects (`fulfil`, `onPaid`…) that are due for more than a minute: something fails again and again, or nobody sweeps. The
   * log says which. What nobody carries out here does not count: effects of orders of the other mode than the keys', and of hooks that
   * are not there.
   */
  late: { events: number; effects: number }
}

const patience = 2000
const lateAfter = 60_000

export async function healthOf({ orders, clock, work, livemode, effects: kinds }: Pick<Context, 'orders' | 'clock' | 'work' | 'livemode' | 'effects'>): Promise<Health> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), patience)))
  const late = await Promise.race([orders.backlog({ kinds, livemode, beforeMs: clock() - lateAfter }).catch(() => undefined), silence])
  clearTimeout(timer)
  const { isStopping } = work
  return {
    isReady: late !== undefined && !isStopping,
    isStopping,
    orders: late ? 'up' : 'down',
    late: late ?? { events: 0, effects: 0 },
  }
}
