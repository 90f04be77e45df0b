import type { Wallet } from '../../../lib/domain/wallets.ts'

/** Names only: the wallets' artwork is theirs. */
export const walletNames: Record<Wallet, string> = { link: 'Link', google_pay: 'Google Pay', apple_pay: 'Apple Pay' }
