import type { Checkout } from '@pay-checkout/server'

type Platform = Parameters<Checkout['fetch']>[1]

/** For runtimes that serve by a function from Request to Response. */
export async function answer(
  { checkout, lateCheckout }: { checkout: Checkout; lateCheckout: Checkout },
  request: Request,
  platform?: Platform,
): Promise<Response> {
  if (!new URL(request.url).pathname.startsWith('/late/')) return checkout.fetch(request, platform)
  await request.text()
  return lateCheckout.fetch(request, platform)
}
