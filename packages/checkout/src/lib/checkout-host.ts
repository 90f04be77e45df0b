import type { CartItem } from '@pay-checkout/protocol'
import type { ReactiveControllerHost } from 'lit'
import type { StateName } from './checkout-machine.ts'
import type { Settings } from './check-settings.ts'
import type { Asking } from './details.ts'
import type { FetchClientSecret } from './own-backend.ts'

/** The element, as the controller sees it. */
export interface CheckoutHost extends ReactiveControllerHost, HTMLElement, Asking, Settings {
  endpoint: string
  items: readonly CartItem[] | undefined
  publishableKey: string | undefined
  email: string | undefined
  askEmail: boolean
  address: 'shipping' | 'billing' | 'both' | undefined
  mode: 'payment' | 'setup'
  confirm: 'client' | 'server'
  fetchClientSecret: FetchClientSecret | undefined
  /** With `fetchClientSecret`. */
  amount: number | undefined
  currency: string | undefined
  stripe: object | undefined
  returnUrl: string | undefined
  disabled: boolean
  express: boolean
  debug: boolean
  /** `controller.state` is another one now. */
  stateChanged(previous: StateName): void
}
