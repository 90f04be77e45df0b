/** Says which address a request comes from. */
export type ClientAddress = (request: Request) => string | undefined | Promise<string | undefined>

/** Addresses that are nobody's: whoever comes from one comes through a proxy, and all buyers would be taken for one. */
const inside = /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd][\da-f]{2}:|fe80:)/i

/**
 * The buyer's address; undefined if it is not known. Without the merchant's word it is that of the connection, where the
 * runtime tells it (`node:http` through `nodeHandler`), and never that of a header, which anybody can write.
 */
export async function clientAddress(find: ClientAddress | undefined, request: Request): Promise<string | undefined> {
  if (find) return network(await find(request))
  const connection = 'ip' in request && typeof request.ip === 'string' ? network(request.ip) : undefined
  return connection === undefined || inside.test(connection) ? undefined : connection
}

/** Whoever has an IPv6 address has 2⁶⁴ of them: the first half counts. */
function network(address: string | undefined): string | undefined {
  const plain = address?.trim().replace(/^::ffff:(?=\d+\.)/i, '')
  if (!plain) return undefined
  if (!plain.includes(':') || plain.startsWith('::')) return plain
  // `::` stands for as many zeros as there is room for, among eight groups.
  const zeros = '0:'.repeat(Math.max(0, 9 - plain.split(':').length))
  return plain.replace('::', `:${zeros}`).split(':').slice(0, 4).join(':')
}
