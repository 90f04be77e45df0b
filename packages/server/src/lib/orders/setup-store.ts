/** A card that is saved without a payment, or about to be. */
export interface StoredSetup {
  id: string
  checkoutId: string
  /** The merchant's own id of the user. */
  userId: string
  /** Whom declines are counted against beside the user: a hash of the buyer's address, if that is known. */
  client?: string
  livemode: boolean
  /** Goes up with every new SetupIntent. */
  attempt: number
  /** `seti_…`, once there is one. */
  setupIntentId?: string
  /** Of the SetupIntent, in Stripe's words. */
  status: string
}

export interface SetupToOpen extends Pick<StoredSetup, 'id' | 'checkoutId' | 'userId' | 'livemode'> {
  client: string | undefined
  nowMs: number
}

export interface SetupStore {
  byIntent(setupIntentId: string): Promise<StoredSetup | undefined>
  /** Finds the checkout's setup, or begins one. Who asks from another address than before is counted by that one from now on. */
  open(setup: SetupToOpen): Promise<StoredSetup>
  /** Gives the setup its SetupIntent, unless the attempt is over or somebody else was first. Gives back how it is now. */
  attach(setup: StoredSetup, setupIntentId: string): Promise<StoredSetup>
  /** Starts the next attempt, with no SetupIntent, unless the setup has moved on since it was read. */
  renew(setup: StoredSetup): Promise<StoredSetup>
  /** Writes what Stripe said. `fetchedMs` is when the fetch started: an older answer never overwrites a newer one. */
  settle(setupIntentId: string, status: string, fetchedMs: number): Promise<void>
}
