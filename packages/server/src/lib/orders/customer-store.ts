/** Which of Stripe's customers a user of the merchant's is. */
export interface CustomerLink {
  userId: string
  /** Part of the idempotency key under which the customer is made. */
  nonce: string
  /** `cus_…`, once there is one. */
  customerId?: string
}

export interface CustomerStore {
  byUser(userId: string, livemode: boolean): Promise<CustomerLink | undefined>
  /** Finds the user's link, or begins one. */
  open(link: { userId: string; livemode: boolean; nonce: string; nowMs: number }): Promise<CustomerLink>
  /** Keeps the customer that was made under this nonce, unless somebody else was first; gives back the one that holds. */
  attach(link: CustomerLink, livemode: boolean, customerId: string): Promise<string | undefined>
  /** Lets the link go, unless it has changed since. The next order of this user makes another customer. */
  unlink(link: CustomerLink, livemode: boolean): Promise<void>
  /** Lets the link go, and every order and setup that knows the user. */
  forget(userId: string, livemode: boolean): Promise<void>
}
