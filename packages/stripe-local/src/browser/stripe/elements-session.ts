/** What there is to pay with, which the API says before anything is shown. */
import type { PaymentMethod } from '@stripe/stripe-js'
import type { ApiResult } from '../api-client.ts'
import type { PaymentOffer } from '../frame-messages.ts'
import { setupFutureUsage } from './agreement.ts'
import type { GroupOptions } from './group-options.ts'
import { IntegrationError } from './integration-error.ts'
import type { StripeContext } from './stripe-context.ts'

/** The API's answer: see `src/lib/domain/elements-session.ts`. */
interface ElementsSession {
  merchant: string
  payment_method_types: string[]
  /** Whether the intent keeps the method for payments to come. */
  saves: boolean
  customer: {
    features: {
      payment_method_remove: 'enabled' | 'disabled'
      payment_method_save: 'enabled' | 'disabled'
      payment_method_save_usage: 'off_session' | 'on_session' | null
    }
    payment_methods: PaymentMethod[]
  } | null
}

export async function loadOffer(context: StripeContext, options: GroupOptions): Promise<ApiResult<PaymentOffer>> {
  const { clientSecret, customerSessionClientSecret: customerSecret } = options
  const usage = setupFutureUsage(options)
  const loaded = await context.api.get<ElementsSession>('/v1/elements/sessions', {
    ...(clientSecret === undefined
      ? {
          mode: options.mode,
          amount: options.amount,
          currency: options.currency,
          capture_method: options.captureMethod ?? options.capture_method,
          setup_future_usage: usage ?? undefined,
        }
      : { client_secret: clientSecret }),
    customer_session_client_secret: customerSecret,
  })
  if (loaded.error) return loaded
  const { merchant, payment_method_types: types, saves, customer } = loaded.value
  const { allowedPaymentMethodTypes: allowed, excludedPaymentMethodTypes: excluded } = options
  if (customer?.features.payment_method_save_usage && usage !== null) {
    // https://docs.stripe.com/changelog: one or the other says what a card is saved for.
    throw new IntegrationError(
      'The CustomerSession sets payment_method_save_usage, and Elements sets setupFutureUsage. Set only one of them.',
    )
  }
  return {
    value: {
      types: types.filter((type) => allowed?.includes(type) !== false && excluded?.includes(type) !== true),
      savesForLater: saves,
      business: merchant,
      saved:
        customer === null || customerSecret === undefined
          ? undefined
          : {
              clientSecret: customerSecret,
              methods: customer.payment_methods.filter(({ type }) => type === 'card'),
              canRemove: customer.features.payment_method_remove === 'enabled',
              canSave: customer.features.payment_method_save === 'enabled',
              saveUsage: customer.features.payment_method_save_usage,
            },
    },
  }
}
