/** A card that is saved without a payment, or about to be. */
export interface StoredSetup {
  id: string
  checkoutId: string
  /** The merchant's own id of the user. */
  userId: string
  livemode: boolean
  /** Goes up with every new SetupIntent. */
  attempt: number
  /** `seti_…`, once there is one. */
  setupIntentId?: string
  /** Of the SetupIntent, in Stripe's words. */
  status: string
}

export interface SetupStore {
  byIntent(setupIntentId: string): Promise<StoredSetup | undefined>
  /** Finds the checkout's setup, or begins one. */
  open(setup: { id: string; checkoutId: string; userId: string; livemode: boolean; nowMs: number }): Promise<StoredSetup>
  /** Gives the setup its SetupIntent, unless the attempt is over or somebody else was first. Gives back how it is now. */
  attach(setup: StoredSetup, setupIntentId: string): Promise<StoredSetup>
  /** Starts the next attempt, with no SetupIntent, unless the setup has moved on since it was read. */
  renew(setup: StoredSetup): Promise<StoredSetup>
  /** Writes what Stripe said. `fetchedMs` is when the fetch started: an older answer never overwrites a newer one. */
  settle(setupIntentId: string, status: string, fetchedMs: number): Promise<void>
}
