/**
 * The Elements of a group that ask for a buyer's details beside the one that pays: Address and Link Authentication. What is
 * entered there goes along with every confirmation of the group, as https://docs.stripe.com/elements/address-element says.
 */
import type {
  AddressMode,
  StripeAddressElement,
  StripeAddressElementOptions,
  StripeError,
  StripeLinkAuthenticationElement,
  StripeLinkAuthenticationElementOptions,
} from '@stripe/stripe-js'
import type { FormParams } from '../api-client.ts'
import type {
  AddressFrameCalls,
  AddressState,
  DetailFrameSettings,
  EmailFrameCalls,
  EmailState,
} from '../detail-messages.ts'
import { frameGone } from './element-frame.ts'
import { IntegrationError } from './integration-error.ts'
import { createMountedElement } from './mounted-element.ts'
import type { MountedElement } from './mounted-element.ts'
import type { StripeContext } from './stripe-context.ts'
import { warnOfAddressOptions } from './unsupported-options.ts'

export type DetailElementType = 'address' | 'linkAuthentication'

export function isDetailElementType(type: string): type is DetailElementType {
  return type === 'address' || type === 'linkAuthentication'
}

/** What was entered, in the API's words. */
export interface CollectedDetails {
  billing_details?: FormParams
  shipping?: FormParams
}

type AddressElement = MountedElement<StripeAddressElementOptions, AddressFrameCalls>
type EmailElement = MountedElement<StripeLinkAuthenticationElementOptions, EmailFrameCalls>

export interface DetailElements {
  create(type: DetailElementType, options: object): StripeAddressElement | StripeLinkAuthenticationElement
  find(type: DetailElementType, mode?: AddressMode): StripeAddressElement | StripeLinkAuthenticationElement | null
  reconfigure(): Promise<void>
  /** Whether any of them is on the page. */
  isMounted(): boolean
  /** Whether the billing address is asked for here, so that nothing else needs to ask for it. */
  asksForBillingAddress(): boolean
  /** Has each of them show what is wrong with it, and returns the first such error. */
  submit(): Promise<StripeError | undefined>
  collected(): CollectedDetails
}

/**
 * @param settings - what the group has of the frames' settings, read anew each time that they are sent
 * @param onBillingChange - called when a billing address starts or ceases to be asked for
 */
export function createDetailElements(
  context: StripeContext,
  settings: () => Promise<Omit<DetailFrameSettings<unknown>, 'element'>>,
  onBillingChange: () => void,
): DetailElements {
  const addresses = new Map<
    AddressMode,
    { mounted: AddressElement; element: StripeAddressElement; state?: AddressState }
  >()
  let email: { mounted: EmailElement; element: StripeLinkAuthenticationElement; state?: EmailState } | undefined

  const createAddress = (options: StripeAddressElementOptions): StripeAddressElement => {
    const { mode } = options
    if (mode !== 'shipping' && mode !== 'billing') {
      throw new IntegrationError("Invalid value for elements.create(): mode should be 'shipping' or 'billing'.")
    }
    if (addresses.has(mode)) {
      throw new IntegrationError(`Can only create one Address Element in ${mode} mode through an Elements instance.`)
    }
    const mounted = createMountedElement<StripeAddressElementOptions, AddressFrameCalls, AddressState>(context, {
      type: 'address',
      frame: { page: 'elements-inner-address', title: 'Secure address input frame', bleed: 4 },
      options,
      async settings(current) {
        warnOfAddressOptions(current)
        const { classes: _classes, ...element } = current as StripeAddressElementOptions & { classes?: unknown }
        return { ...(await settings()), element: structuredClone({ ...element, mode }) }
      },
      load: async () => undefined,
      onChange(state) {
        const own = addresses.get(mode)
        if (own) own.state = state
        return state
      },
      onDestroy() {
        addresses.delete(mode)
        if (mode === 'billing') onBillingChange()
      },
    })
    const element = Object.assign(mounted.element, {
      async getValue() {
        const frame = mounted.frame()
        if (frame === undefined) throw new IntegrationError(frameGone)
        const { complete, isNewAddress, value } = (await frame.call('submit', null)).state
        return { complete, isNewAddress, value }
      },
    }) as unknown as StripeAddressElement
    addresses.set(mode, { mounted, element })
    if (mode === 'billing') onBillingChange()
    return element
  }

  const createEmail = (options: StripeLinkAuthenticationElementOptions): StripeLinkAuthenticationElement => {
    if (email)
      throw new IntegrationError('Can only create one Element of type linkAuthentication through an Elements instance.')
    const mounted = createMountedElement<StripeLinkAuthenticationElementOptions, EmailFrameCalls, EmailState>(context, {
      type: 'linkAuthentication',
      frame: { page: 'elements-inner-link-authentication', title: 'Secure email input frame', bleed: 4 },
      options,
      settings: async ({ defaultValues }) => ({
        ...(await settings()),
        element: { ...(defaultValues && { defaultValues }) },
      }),
      load: async () => undefined,
      onChange(state) {
        if (email) email.state = state
        return state
      },
      onDestroy: () => (email = undefined),
    })
    const element = mounted.element as unknown as StripeLinkAuthenticationElement
    email = { mounted, element }
    return element
  }

  const all = () => [...(email ? [email] : []), ...addresses.values()]

  return {
    create: (type, options) =>
      type === 'address' ? createAddress(options as StripeAddressElementOptions) : createEmail(options),
    find(type, mode) {
      if (type === 'linkAuthentication') return email?.element ?? null
      const found = mode === undefined ? [...addresses.values()][0] : addresses.get(mode)
      return found?.element ?? null
    },
    async reconfigure() {
      await Promise.all(all().map(({ mounted }) => mounted.reconfigure()))
    },
    isMounted: () => all().some(({ mounted }) => mounted.frame() !== undefined),
    asksForBillingAddress: () => addresses.has('billing'),
    async submit() {
      let first: StripeError | undefined
      // From the last to the first: of several with errors, the first one is to end up with the focus.
      for (const one of all().toReversed()) {
        const answer = await one.mounted.frame()?.call('submit', null)
        if (answer === undefined) continue
        one.state = answer.state
        first = answer.error ?? first
      }
      return first
    },
    collected() {
      const [shipping, billing] = [addresses.get('shipping')?.state, addresses.get('billing')?.state]
      const billingDetails = {
        ...(billing?.complete && { ...person(billing), address: { ...billing.value.address } }),
        ...(email?.state?.complete && { email: email.state.value.email }),
      }
      return {
        ...(Object.keys(billingDetails).length > 0 && { billing_details: billingDetails }),
        ...(shipping?.complete && { shipping: { ...person(shipping), address: { ...shipping.value.address } } }),
      }
    },
  }
}

function person({ value: { name, phone } }: AddressState): FormParams {
  return { name, ...(phone && { phone }) }
}
