/**
 * Runs work of the same key one after the other, in the order in which it came. Two processes may still meet: that costs
 * a call to Stripe more, and nothing else.
 */
export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work)
    const forget = () => {
      if (last.get(key) === settled) last.delete(key)
    }
    const settled = turn.then(forget, forget)
    last.set(key, settled)
    return turn
  }
}
