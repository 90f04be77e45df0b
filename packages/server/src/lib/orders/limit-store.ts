/** Counts what may not happen too often, for all processes together. A count begins with its first hit and ends at `untilMs`. */
export interface Count {
  hits: number
  untilMs: number
}

export interface LimitStore {
  /**
   * Counts one more for every key; the first after the end of a count begins the next, which ends at `untilMs`. The counts are in
   * the order of the keys.
   */
  hit(keys: readonly string[], nowMs: number, untilMs: number): Promise<Count[]>
  /**
   * Hits every key, unless the one named `once` was hit before. All or nothing, and whoever comes second waits: when it hears
   * that nothing was left to count, the counts stand. The counts are in the order of the keys.
   */
  hitOnce(
    once: { key: string; untilMs: number },
    keys: readonly string[],
    nowMs: number,
    untilMs: number,
  ): Promise<Count[] | undefined>
  /** How it stands, without a hit, in the order of the keys; undefined where nothing was counted. */
  find(keys: readonly string[], nowMs: number): Promise<(Count | undefined)[]>
  /** Forgets what is over. */
  prune(nowMs: number): Promise<void>
}
