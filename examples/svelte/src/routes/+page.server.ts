import { stripeJs } from '#lib/checkout.server.ts'

export const load = () => ({ stripeJs })
