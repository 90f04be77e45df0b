import type { Route } from './route.ts'
import { accountRoutes } from './routes/account.ts'
import { balanceTransactionRoutes } from './routes/balance-transactions.ts'
import { chargeRoutes } from './routes/charges.ts'
import { confirmationTokenRoutes } from './routes/confirmation-tokens.ts'
import { customerRoutes } from './routes/customers.ts'
import { disputeRoutes } from './routes/disputes.ts'
import { elementsRoutes } from './routes/elements.ts'
import { eventRoutes } from './routes/events.ts'
import { paymentIntentRoutes } from './routes/payment-intents.ts'
import { paymentMethodRoutes } from './routes/payment-methods.ts'
import { refundRoutes } from './routes/refunds.ts'
import { reviewRoutes } from './routes/reviews.ts'
import { setupIntentRoutes } from './routes/setup-intents.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { threeDSecureRoutes } from './routes/three-d-secure.ts'
import { webhookEndpointRoutes } from './routes/webhook-endpoints.ts'

/** Everything the API answers. */
export const routes: readonly Route[] = [
  ...paymentIntentRoutes,
  ...setupIntentRoutes,
  ...paymentMethodRoutes,
  ...confirmationTokenRoutes,
  ...tokenRoutes,
  ...chargeRoutes,
  ...refundRoutes,
  ...disputeRoutes,
  ...reviewRoutes,
  ...balanceTransactionRoutes,
  ...accountRoutes,
  ...customerRoutes,
  ...eventRoutes,
  ...webhookEndpointRoutes,
  ...threeDSecureRoutes,
  ...elementsRoutes,
]
