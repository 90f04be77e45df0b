/** How long to wait after so many failed attempts, in milliseconds: 5 s, 10 s, 20 s… up to an hour. */
export function backoff(attempts: number): number {
  return Math.min(5_000 * 2 ** Math.min(attempts - 1, 20), 3_600_000)
}
