import type { Call } from './account.ts'
import { randomText, seconds } from './account.ts'
import { findCustomer } from './find.ts'
import type { CustomerSession } from './objects.ts'

type Components = NonNullable<CustomerSession['components']>
type PaymentElementFeatures = NonNullable<Components['payment_element']['features']>

export interface CustomerSessionParams {
  readonly customer: string
  readonly components: {
    readonly [K in keyof Components]?: { readonly enabled: boolean } | undefined
  } & {
    readonly payment_element?:
      | {
          readonly enabled: boolean
          readonly features?:
            { readonly [K in keyof PaymentElementFeatures]?: PaymentElementFeatures[K] | undefined } | undefined
        }
      | undefined
  }
}

const halfAnHour = 30 * 60

/** What lets a buyer's browser see what their customer has saved. https://docs.stripe.com/api/customer_sessions */
export function createCustomerSession(call: Call, { customer, components }: CustomerSessionParams): CustomerSession {
  const created = seconds(call)
  const element = components.payment_element
  const features = element?.features
  const enabled = (name: keyof Components): { enabled: boolean } => ({ enabled: components[name]?.enabled ?? false })
  const session: CustomerSession = {
    object: 'customer_session',
    client_secret: `cuss_secret_${randomText(call, 40)}`,
    components: {
      active_entitlements: enabled('active_entitlements'),
      buy_button: enabled('buy_button'),
      customer_portal: enabled('customer_portal'),
      customer_sheet: { ...enabled('customer_sheet'), features: null },
      mobile_payment_element: { ...enabled('mobile_payment_element'), features: null },
      payment_element: {
        ...enabled('payment_element'),
        features:
          element?.enabled === true
            ? {
                payment_method_allow_redisplay_filters: features?.payment_method_allow_redisplay_filters ?? ['always'],
                payment_method_redisplay: features?.payment_method_redisplay ?? 'disabled',
                payment_method_redisplay_limit:
                  features?.payment_method_redisplay === 'enabled'
                    ? (features.payment_method_redisplay_limit ?? 3)
                    : null,
                payment_method_remove: features?.payment_method_remove ?? 'disabled',
                payment_method_save: features?.payment_method_save ?? 'disabled',
                payment_method_save_usage: features?.payment_method_save_usage ?? null,
              }
            : null,
      },
      pricing_table: enabled('pricing_table'),
    },
    created,
    customer: findCustomer(call, customer, { param: 'customer' }).id,
    customer_account: null,
    expires_at: created + halfAnHour,
    livemode: false,
  }
  call.customerSessions.set(session.client_secret, session)
  return session
}
