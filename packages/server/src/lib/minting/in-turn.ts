/**
 * Runs work one after the other for the same key, in the order in which they came. Two processes may still meet: that costs a call
 * to Stripe more, and nothing else.
 */
export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work)
    const settled = turn.catch(() => undefined).then(() => {
      if (last.get(key) === settled) last.delete(key)
    })
    last.set(key, settled)
    return turn
  }
}
