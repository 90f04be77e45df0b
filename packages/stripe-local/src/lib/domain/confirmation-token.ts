import type { Account, Call, HeldMethod } from './account.ts'
import { newId, seconds } from './account.ts'
import type { ConfirmationToken, PaymentIntent, PaymentMethod, PaymentMethodType, SetupIntent } from './objects.ts'
import type { PaymentMethodParams } from './payment-method.ts'
import { draftPaymentMethod, instrumentOf, keepPaymentMethod, resolvePaymentMethod } from './payment-method.ts'
import { invalidParam, refusedRequest } from './stripe-error.ts'

export interface ConfirmationTokenParams {
  readonly payment_method?: string | undefined
  readonly payment_method_data?: PaymentMethodParams | undefined
  readonly return_url?: string | undefined
  readonly setup_future_usage?: 'off_session' | 'on_session' | undefined
  readonly shipping?: NonNullable<ConfirmationToken['shipping']> | undefined
}

const twelveHours = 12 * 60 * 60

export function createConfirmationToken(call: Call, params: ConfirmationTokenParams): ConfirmationToken {
  const held = heldMethod(call, params)
  const { method } = held
  const created = seconds(call)
  const token: ConfirmationToken = {
    id: newId(call, 'ctoken'),
    object: 'confirmation_token',
    created,
    expires_at: created + twelveHours,
    livemode: false,
    mandate_data: null,
    metadata: {},
    payment_intent: null,
    payment_method_options: null,
    payment_method_preview: {
      allow_redisplay: method.allow_redisplay ?? 'unspecified',
      billing_details: method.billing_details,
      ...preview(method),
      customer: method.customer,
      customer_account: null,
      type: method.type,
    },
    return_url: params.return_url ?? null,
    setup_future_usage: params.setup_future_usage ?? null,
    setup_intent: null,
    shipping: params.shipping ?? null,
    use_stripe_sdk: true,
  }
  call.confirmationTokens.set(token.id, token)
  call.heldMethods.set(token.id, held)
  return token
}

/**
 * The method that a token stands for. It is good for one confirmation within twelve hours, whether that pays or not.
 */
export function methodOf(account: Account, token: ConfirmationToken): PaymentMethod {
  const held = account.heldMethods.get(token.id)
  if (held === undefined) {
    throw refusedRequest(`ConfirmationToken ${token.id} has already been used. Create a new one to confirm again.`, {
      code: 'token_already_used',
      param: 'confirmation_token',
    })
  }
  if (token.expires_at !== null && seconds(account) >= token.expires_at) {
    throw refusedRequest(`ConfirmationToken ${token.id} has expired. Create a new one to confirm.`, {
      code: 'resource_missing',
      param: 'confirmation_token',
    })
  }
  return account.paymentMethods.get(held.method.id) ?? held.method
}

export function redeemConfirmationToken(
  account: Account,
  token: ConfirmationToken,
  intent: PaymentIntent | SetupIntent,
): void {
  const method = methodOf(account, token)
  const held = account.heldMethods.get(token.id)
  if (held !== undefined && !account.paymentMethods.has(method.id)) {
    keepPaymentMethod(account, method, held.instrument)
  }
  account.confirmationTokens.set(token.id, { ...token, [intent.object]: intent.id })
  account.heldMethods.delete(token.id)
}

function heldMethod(account: Account, params: ConfirmationTokenParams): HeldMethod {
  if (params.payment_method_data !== undefined) return draftPaymentMethod(account, params.payment_method_data)
  if (params.payment_method === undefined) {
    throw invalidParam(
      'payment_method_data',
      'One of the following params should be provided for this request: payment_method_data or payment_method.',
      'parameter_missing',
    )
  }
  const method = resolvePaymentMethod(account, params.payment_method, 'payment_method')
  return { method, instrument: instrumentOf(account, method) }
}

type Preview = NonNullable<ConfirmationToken['payment_method_preview']>

function preview({ card, ideal, amazon_pay, sepa_debit }: PaymentMethod): Pick<Preview, PaymentMethodType> {
  return {
    ...(card && { card: { ...card, generated_from: null } }),
    ...(ideal && { ideal }),
    ...(amazon_pay && { amazon_pay }),
    ...(sepa_debit && { sepa_debit }),
  }
}
