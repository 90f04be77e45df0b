/** What the site's owner can put right. Its text says what to do, and is all that they read of it. */
export class OwnerError extends Error {
  override readonly name = 'OwnerError'
}
