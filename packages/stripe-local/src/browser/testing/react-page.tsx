/** A shop in React: the unmodified `@stripe/react-stripe-js` around a checkout of the kind that its documentation shows. */
import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js'
import { loadStripe } from '@stripe/stripe-js'
import type {
  Stripe,
  StripeElementsOptions,
  StripeElements,
  StripeElement,
  StripePaymentElement,
  StripePaymentElementOptions,
} from '@stripe/stripe-js'
import { Component, StrictMode, useState } from 'react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import type { Root } from 'react-dom/client'

export interface CheckoutProps {
  options: StripeElementsOptions
  elementOptions?: StripePaymentElementOptions
  /** Where the intent's secret comes from once the buyer pays, in a group that has none. */
  clientSecret?: string
  /** Default: false. The button saves a card in place of paying. */
  isSetup?: boolean
  /** Default: true. */
  isStrict?: boolean
  /** Default: true. */
  hasElement?: boolean
  /** Default: true. Without it, the checkout stands outside `Elements`. */
  hasProvider?: boolean
  /** Hands `Elements` the instance in place of its promise. */
  isSync?: boolean
}

export interface ReactShop {
  stripe: Stripe
  elements: StripeElements | null
  /** The Element that `onReady` was last called with. */
  ready: StripePaymentElement | undefined
  /** What `elements.getElement(PaymentElement)` gives. */
  element(): StripeElement | null | undefined
  events: { type: string; payload: unknown }[]
  /** Renders, or renders again with other props. */
  render(props: CheckoutProps): void
  unmount(): void
}

let root: Root | undefined
let loading: Promise<Stripe | null>

const shop: ReactShop = {
  // Is there once loadShop() has run.
  stripe: undefined!,
  elements: null,
  ready: undefined,
  element: () => shop.elements?.getElement(PaymentElement),
  events: [],
  render(props) {
    root ??= createRoot(document.querySelector('#payment')!)
    const page = <Page {...props} />
    root.render(props.isStrict === false ? page : <StrictMode>{page}</StrictMode>)
  },
  unmount() {
    root?.unmount()
    root = undefined
  },
}

declare global {
  interface Window {
    reactShop: ReactShop
  }
}

window.reactShop = shop
window.loadShop = async (key) => {
  loading = loadStripe(key)
  const stripe = await loading
  if (stripe === null) throw new Error('No Stripe.js without a window.')
  shop.stripe = stripe
}

function Page({ hasProvider = true, isSync = false, ...props }: CheckoutProps): ReactNode {
  const checkout = <Checkout {...props} />
  if (!hasProvider) return <Caught>{checkout}</Caught>
  return (
    <Elements stripe={isSync ? shop.stripe : loading} options={props.options}>
      {checkout}
    </Elements>
  )
}

function Checkout({ elementOptions, clientSecret, isSetup = false, hasElement = true }: CheckoutProps): ReactNode {
  const stripe = useStripe()
  const elements = useElements()
  const [outcome, setOutcome] = useState('')
  shop.elements = elements

  async function pay(): Promise<void> {
    if (stripe === null || elements === null) return
    const submitted = await elements.submit()
    if (submitted.error) return setOutcome(`error ${submitted.error.code}`)
    const confirmParams = { return_url: window.location.href }
    if (isSetup) {
      const saved = await stripe.confirmSetup({ elements, clientSecret: clientSecret ?? '', confirmParams, redirect: 'if_required' })
      return setOutcome(saved.error ? `error ${saved.error.code}` : saved.setupIntent.status)
    }
    const result = await (clientSecret === undefined
      ? stripe.confirmPayment({ elements, confirmParams, redirect: 'if_required' })
      : stripe.confirmPayment({ elements, clientSecret, confirmParams, redirect: 'if_required' }))
    setOutcome(result.error ? `error ${result.error.code}` : result.paymentIntent.status)
  }

  const heard = (type: string) => (payload: unknown) => void shop.events.push({ type, payload })

  return (
    <section>
      {hasElement && (
        <PaymentElement
          id="element"
          className="field"
          {...(elementOptions && { options: elementOptions })}
          onReady={(element) => {
            shop.ready = element
            shop.events.push({ type: 'ready', payload: null })
          }}
          onChange={heard('change')}
          onFocus={heard('focus')}
          onBlur={heard('blur')}
          onEscape={() => heard('escape')({ elementType: 'payment' })}
          onLoadError={heard('loaderror')}
          onLoaderStart={heard('loaderstart')}
        />
      )}
      <button type="button" id="pay-now" onClick={() => void pay()} disabled={stripe === null}>
        Pay now
      </button>
      <output id="outcome">{outcome}</output>
    </section>
  )
}

/** Shows what a component threw. */
class Caught extends Component<{ children: ReactNode }, { message: string | undefined }> {
  override state = { message: undefined }
  static getDerivedStateFromError(error: Error): { message: string } {
    return { message: error.message }
  }
  override render(): ReactNode {
    return this.state.message === undefined ? this.props.children : <output id="thrown">{this.state.message}</output>
  }
}
