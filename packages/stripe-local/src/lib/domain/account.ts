/**
 * Everything that one Stripe account holds. The domain functions take an account as their first argument and change
 * nothing else; time, randomness and the way out for events come in with it, so that a test can decide all three.
 */
import type {
  BalanceTransaction,
  Challenge,
  Charge,
  ConfirmationToken,
  Customer,
  CustomerSession,
  DeletedCustomer,
  Dispute,
  EarlyFraudWarning,
  Event,
  PaymentIntent,
  PaymentMethod,
  PaymentMethodType,
  Refund,
  Review,
  SetupAttempt,
  SetupIntent,
  Token,
  WebhookEndpoint,
} from './objects.ts'
import type { MethodDraft } from './payment-method-draft.ts'
import type { Task } from './task.ts'
import type { Conduct } from './test-cards.ts'

/** What a bank knows of a card or an account and Stripe does not show: how it behaves, and what has become of it. */
export interface Instrument {
  readonly conduct: Conduct
  /** Whether a CVC came with the number: Stripe checks a CVC only when there is one. */
  readonly cvcGiven: boolean
  /** Paid with while it belonged to no customer; Stripe accepts such a method only once. */
  readonly spent: boolean
  /** Set up for payments without the buyer present. */
  readonly setUp: boolean
}

/** What a ConfirmationToken stands for until it is used. */
export interface HeldMethod {
  readonly method: PaymentMethod
  readonly instrument: Instrument
}

export interface Account {
  /** Shown to the buyer on the 3D Secure page. */
  readonly merchant: string
  readonly publishableKey: string
  /** The ways to pay that the merchant has activated. */
  readonly paymentMethodTypes: readonly PaymentMethodType[]
  /** Milliseconds since 1970. */
  readonly clock: () => number
  /** Has something done once so many milliseconds have passed. */
  readonly later: (delay: number, task: Task) => void
  /** At least 0, below 1. */
  readonly random: () => number

  readonly paymentIntents: Map<string, PaymentIntent>
  readonly setupIntents: Map<string, SetupIntent>
  readonly setupAttempts: Map<string, SetupAttempt>
  readonly paymentMethods: Map<string, PaymentMethod>
  readonly instruments: Map<string, Instrument>
  readonly confirmationTokens: Map<string, ConfirmationToken>
  readonly heldMethods: Map<string, HeldMethod>
  readonly tokens: Map<string, Token>
  /** What tokens stand for until they are used. */
  readonly heldCards: Map<string, MethodDraft>
  readonly challenges: Map<string, Challenge>
  readonly charges: Map<string, Charge>
  readonly refunds: Map<string, Refund>
  readonly disputes: Map<string, Dispute>
  readonly earlyFraudWarnings: Map<string, EarlyFraudWarning>
  readonly reviews: Map<string, Review>
  readonly balanceTransactions: Map<string, BalanceTransaction>
  readonly customers: Map<string, Customer>
  /** By client secret: they have no id. */
  readonly customerSessions: Map<string, CustomerSession>
  readonly deletedCustomers: Map<string, DeletedCustomer>
  readonly events: Map<string, Event>
  readonly webhookEndpoints: Map<string, WebhookEndpoint>
  /** By the id of the endpoint. */
  readonly webhookSecrets: Map<string, string>

  /** Tells the outside of a new event; returns how many webhooks it is now pending for. */
  readonly announce: (event: Event) => number
}

/** An account in the course of one API request. */
export interface Call extends Account {
  /** Goes into the events that the request causes. */
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null }
  /** The origin the request came in on: the pages that it refers to live there too. */
  readonly origin: string
}

/** How long it takes until a bank, or Stripe, does something by itself: milliseconds. */
export const aMoment = 5_000

export function createAccount(
  given: Pick<Account, 'merchant' | 'publishableKey' | 'clock' | 'later' | 'random' | 'announce'> &
    Partial<Pick<Account, 'paymentMethodTypes'>>,
): Account {
  return {
    paymentMethodTypes: ['card', 'ideal', 'amazon_pay', 'sepa_debit'],
    ...given,
    paymentIntents: new Map(),
    setupIntents: new Map(),
    setupAttempts: new Map(),
    paymentMethods: new Map(),
    instruments: new Map(),
    confirmationTokens: new Map(),
    heldMethods: new Map(),
    tokens: new Map(),
    heldCards: new Map(),
    challenges: new Map(),
    charges: new Map(),
    refunds: new Map(),
    disputes: new Map(),
    earlyFraudWarnings: new Map(),
    reviews: new Map(),
    balanceTransactions: new Map(),
    customers: new Map(),
    customerSessions: new Map(),
    deletedCustomers: new Map(),
    events: new Map(),
    webhookEndpoints: new Map(),
    webhookSecrets: new Map(),
  }
}

/** Stripe's `created`: whole seconds. */
export const seconds = (account: Pick<Account, 'clock'>): number => Math.floor(account.clock() / 1000)

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

export function randomText(account: Pick<Account, 'random'>, length: number): string {
  let text = ''
  while (text.length < length) text += letters[Math.floor(account.random() * letters.length)]
  return text
}

export const newId = (account: Pick<Account, 'random'>, prefix: string): string =>
  `${prefix}_${randomText(account, 24)}`
