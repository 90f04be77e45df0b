import type { PaymentMethod } from '@stripe/stripe-js'
import type { ApiClient, ApiResult } from '../../api-client.ts'

/** Takes a saved card from its customer, as far as the customer's session lets the buyer. Stripe's own call is private. */
export const detachSavedCard = (api: ApiClient, { id }: PaymentMethod, session: string): Promise<ApiResult<PaymentMethod>> =>
  api.post(`/v1/elements/payment_methods/${id}/detach`, { customer_session_client_secret: session })
