import type { Account } from './account.ts'
import type {
  BalanceTransaction,
  Charge,
  ConfirmationToken,
  Customer,
  DeletedCustomer,
  Dispute,
  EarlyFraudWarning,
  Event,
  PaymentIntent,
  PaymentMethod,
  Refund,
  Review,
  SetupAttempt,
  SetupIntent,
  Token,
  WebhookEndpoint,
} from './objects.ts'
import { noSuch } from './stripe-error.ts'

/** Where an id was found: in the request's path (a dead one is answered with 404) or in a parameter (400). */
export type Place = 'path' | { readonly param: string }

type Find<T> = (account: Account, id: string, place: Place) => T

const finder =
  <T>(name: string, pathParam: string, objects: (account: Account) => ReadonlyMap<string, T>): Find<T> =>
  (account, id, place) => {
    const found = objects(account).get(id)
    if (found !== undefined) return found
    throw place === 'path' ? noSuch(name, id, pathParam, 404) : noSuch(name, id, place.param)
  }

export const findPaymentIntent: Find<PaymentIntent> = finder('payment_intent', 'intent', (of) => of.paymentIntents)
export const findSetupIntent: Find<SetupIntent> = finder('setup_intent', 'intent', (of) => of.setupIntents)
export const findSetupAttempt: Find<SetupAttempt> = finder('setup_attempt', 'attempt', (of) => of.setupAttempts)
export const findPaymentMethod: Find<PaymentMethod> = finder(
  'PaymentMethod',
  'payment_method',
  (of) => of.paymentMethods,
)
export const findConfirmationToken: Find<ConfirmationToken> = finder(
  'confirmation_token',
  'confirmation_token',
  (of) => of.confirmationTokens,
)
export const findToken: Find<Token> = finder('token', 'token', (of) => of.tokens)
export const findCharge: Find<Charge> = finder('charge', 'charge', (of) => of.charges)
export const findRefund: Find<Refund> = finder('refund', 'refund', (of) => of.refunds)
export const findDispute: Find<Dispute> = finder('dispute', 'dispute', (of) => of.disputes)
export const findEarlyFraudWarning: Find<EarlyFraudWarning> = finder(
  'early_fraud_warning',
  'early_fraud_warning',
  (of) => of.earlyFraudWarnings,
)
export const findReview: Find<Review> = finder('review', 'review', (of) => of.reviews)
export const findBalanceTransaction: Find<BalanceTransaction> = finder(
  'balance_transaction',
  'id',
  (of) => of.balanceTransactions,
)
export const findWebhookEndpoint: Find<WebhookEndpoint> = finder(
  'webhook endpoint',
  'webhook_endpoint',
  (of) => of.webhookEndpoints,
)
export const findCustomer: Find<Customer> = finder('customer', 'customer', (of) => of.customers)
/** A deleted customer can still be looked at, and nothing else. */
export const findCustomerOrDeleted: Find<Customer | DeletedCustomer> = (account, id, place) =>
  account.deletedCustomers.get(id) ?? findCustomer(account, id, place)
export const findEvent: Find<Event> = finder('event', 'id', (of) => of.events)
