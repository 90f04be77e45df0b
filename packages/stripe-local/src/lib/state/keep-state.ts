/**
 * Everything that there is stands in maps of plain data, by name. So the state is kept by keeping what is set and deleted in
 * them, whatever it is that they hold.
 */
export type State = Readonly<Record<string, Map<string, unknown>>>

/** In the map of that name, a key's new value; without one, the key is gone. */
export type Change = readonly [map: string, key: string, value?: unknown]

/** Where the state is kept beyond the process: a file, for instance (`stateFile` of `serveStripeLocal`). */
export interface StateKeeper {
  /** What was kept so far, in its order. */
  readonly kept: Iterable<Change>
  /**
   * Keeps changes that belong together: all of them or, should the process end meanwhile, none. Once it has returned they
   * outlive the process. What it throws ends the process, rather than to go on with what will be lost.
   */
  readonly keep: (changes: readonly Change[]) => void
  readonly close: () => void
}

/**
 * Fills the maps with what was kept, and keeps what changes in them from now on. Whatever changes in one go, without an
 * `await` in between, is kept as one, and before anybody who waits for it hears of it.
 *
 * @returns What ends it: later changes are not kept.
 */
export function keepState(state: State, keeper: StateKeeper): () => void {
  for (const [name, key, ...value] of keeper.kept) {
    const map = state[name]
    if (map === undefined) throw new Error(`What was kept has ${name}, which is not known here.`)
    if (value.length === 0) map.delete(key)
    else map.set(key, value[0])
  }

  let changes: Change[] = []
  let ended = false

  function flush(): void {
    if (changes.length === 0) return
    const together = changes
    changes = []
    keeper.keep(together)
  }

  function note(change: Change): void {
    if (ended) return
    if (changes.length === 0) queueMicrotask(flush)
    changes.push(change)
  }

  for (const [name, map] of Object.entries(state)) {
    const set = map.set.bind(map)
    const remove = map.delete.bind(map)
    map.set = (key, value) => {
      note([name, key, value])
      return set(key, value)
    }
    map.delete = (key) => {
      if (map.has(key)) note([name, key])
      return remove(key)
    }
    map.clear = () => {
      for (const key of map.keys()) map.delete(key)
    }
  }

  return () => {
    if (ended) return
    flush()
    ended = true
    keeper.close()
  }
}
