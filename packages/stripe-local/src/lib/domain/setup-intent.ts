/** A SetupIntent saves a card for payments to come, with the buyer's consent and without money. */
import type { Account, Call } from './account.ts'
import { newId, randomText, seconds } from './account.ts'
import { voidChallenges } from './challenge.ts'
import { emit } from './event.ts'
import { findCustomer } from './find.ts'
import { mergeMetadata } from './metadata.ts'
import type { Metadata, PaymentMethod, SetupIntent } from './objects.ts'
import type { PaymentMethodOptionsParams } from './payment-intent.ts'
import { givenMethod } from './payment-intent.ts'
import type { PaymentMethodParams } from './payment-method.ts'
import { assertTypeFits, withSetupMethodTypes } from './payment-method-types.ts'
import type { SetupIntentStep } from './setup-intent-status.ts'
import { assertSetupAllows, assertSetupUpdatable, nextSetupStatus } from './setup-intent-status.ts'

export interface SetupIntentDetails {
  readonly payment_method?: string | undefined
  readonly payment_method_data?: PaymentMethodParams | undefined
  readonly payment_method_options?: PaymentMethodOptionsParams | undefined
}

export interface SetupIntentUpdate extends SetupIntentDetails {
  readonly customer?: string | undefined
  readonly description?: string | null | undefined
  readonly metadata?: Metadata | null | undefined
}

export interface SetupIntentParams extends SetupIntentUpdate {
  readonly automatic_payment_methods?:
    { readonly enabled: boolean; readonly allow_redirects?: 'always' | 'never' | undefined } | undefined
  readonly allowed_payment_method_types?: readonly string[] | undefined
  readonly excluded_payment_method_types?: readonly string[] | undefined
  /** Default: `off_session`. */
  readonly usage?: 'off_session' | 'on_session' | undefined
}

/** Changes an intent and keeps the change: the one place where a SetupIntent's status is set. */
export function takeSetup(
  account: Account,
  intent: SetupIntent,
  step: SetupIntentStep,
  change: Partial<Omit<SetupIntent, 'status'>> = {},
): SetupIntent {
  return keep(account, { ...intent, ...change, status: nextSetupStatus(intent.status, step) })
}

function keep(account: Account, intent: SetupIntent): SetupIntent {
  account.setupIntents.set(intent.id, intent)
  return intent
}

export function createSetupIntent(call: Call, params: SetupIntentParams): SetupIntent {
  const draft = draftSetupIntent(call, params)
  const method = givenMethod(call, params)
  if (method !== null) assertTypeFits(draft, method)
  const intent = publishSetupIntent(call, draft)
  return method === null ? intent : giveSetupMethod(call, intent, method)
}

export function publishSetupIntent(call: Call, draft: SetupIntent): SetupIntent {
  emit(call, 'setup_intent.created', keep(call, draft))
  return draft
}

/** A new intent without its method, not kept yet. */
export function draftSetupIntent(call: Call, params: SetupIntentParams): SetupIntent {
  const { allowed_payment_method_types: allowed, automatic_payment_methods: automatic } = params
  const id = newId(call, 'seti')
  const blank: SetupIntent = {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: allowed === undefined ? null : [...allowed],
    application: null,
    automatic_payment_methods:
      allowed !== undefined && automatic === undefined
        ? null
        : { allow_redirects: automatic?.allow_redirects ?? 'always', enabled: automatic?.enabled ?? true },
    cancellation_reason: null,
    client_secret: `${id}_secret_${randomText(call, 25)}`,
    created: seconds(call),
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types:
      params.excluded_payment_method_types === undefined ? null : [...params.excluded_payment_method_types],
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: null,
    mandate: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: [],
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: params.usage ?? 'off_session',
  }
  return withSetupMethodTypes(call, withSetupDetails(call, blank, params))
}

const guarded = [
  'customer',
  'payment_method',
  'payment_method_data',
  'payment_method_options',
] as const satisfies readonly (keyof SetupIntentUpdate)[]

export function updateSetupIntent(call: Call, intent: SetupIntent, params: SetupIntentUpdate): SetupIntent {
  for (const param of guarded) if (params[param] !== undefined) assertSetupUpdatable(intent, param)
  const method = givenMethod(call, params)
  if (method !== null) assertTypeFits(intent, method)
  const updated = keep(call, { ...withSetupDetails(call, intent, params), last_setup_error: null })
  return method === null ? updated : giveSetupMethod(call, updated, method)
}

/** Sets the payment method. Whatever an earlier one had led to, a challenge above all, is void. */
export function giveSetupMethod(account: Account, intent: SetupIntent, method: PaymentMethod): SetupIntent {
  voidChallenges(account, intent)
  return takeSetup(account, intent, 'method_given', {
    last_setup_error: null,
    next_action: null,
    payment_method: method.id,
  })
}

/** The intent with its plain fields as the parameters give them. */
export function withSetupDetails(account: Account, intent: SetupIntent, params: SetupIntentUpdate): SetupIntent {
  const secure = params.payment_method_options?.card?.request_three_d_secure
  return {
    ...intent,
    customer:
      params.customer === undefined
        ? intent.customer
        : findCustomer(account, params.customer, { param: 'customer' }).id,
    description: params.description === undefined ? intent.description : params.description,
    metadata: mergeMetadata(intent.metadata ?? {}, params.metadata),
    payment_method_options:
      secure === undefined
        ? intent.payment_method_options
        : { card: { mandate_options: null, network: null, request_three_d_secure: secure } },
  }
}

export function cancelSetupIntent(
  call: Call,
  intent: SetupIntent,
  params: { readonly cancellation_reason?: 'abandoned' | 'duplicate' | 'requested_by_customer' | undefined },
): SetupIntent {
  assertSetupAllows(intent, 'canceled')
  voidChallenges(call, intent)
  const canceled = takeSetup(call, intent, 'canceled', {
    cancellation_reason: params.cancellation_reason ?? null,
    next_action: null,
  })
  emit(call, 'setup_intent.canceled', canceled)
  return canceled
}
