/** How far Stripe's own list of events has been read. */
export interface EventStore {
  /**
   * Where to read on, in Unix seconds, if that is due: at first from the oldest order on. Undefined if somebody has read, or is
   * reading, since `nowMs - everyMs`.
   */
  claim(livemode: boolean, nowMs: number, everyMs: number): Promise<number | undefined>
  /** What was created before is done with. */
  readUntil(livemode: boolean, seconds: number): Promise<void>
}
