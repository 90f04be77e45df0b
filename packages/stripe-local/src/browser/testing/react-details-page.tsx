/** A shop in React: the unmodified `@stripe/react-stripe-js` with every Element that stands beside a Payment Element. */
import {
  AddressElement,
  Elements,
  ExpressCheckoutElement,
  LinkAuthenticationElement,
  useElements,
  useStripe,
} from '@stripe/react-stripe-js'
import { loadStripe } from '@stripe/stripe-js'
import type { Stripe, StripeElements } from '@stripe/stripe-js'
import { StrictMode, useState } from 'react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

export interface ReactDetails {
  elements: StripeElements | null
  events: { type: string; payload: unknown }[]
  render(clientSecret: string): void
}

declare global {
  interface Window {
    reactDetails: ReactDetails
  }
}

let loading: Promise<Stripe | null>
const events: ReactDetails['events'] = []
const heard = (type: string) => (payload: unknown) => void events.push({ type, payload })

window.reactDetails = {
  elements: null,
  events,
  render(clientSecret) {
    createRoot(document.querySelector('#payment')!).render(
      <StrictMode>
        <Elements stripe={loading} options={{ mode: 'payment', amount: 1099, currency: 'usd' }}>
          <Checkout clientSecret={clientSecret} />
        </Elements>
      </StrictMode>,
    )
  },
}
window.loadShop = async (key) => {
  loading = loadStripe(key)
  await loading
}

function Checkout({ clientSecret }: { clientSecret: string }): ReactNode {
  const stripe = useStripe()
  const elements = useElements()
  const [outcome, setOutcome] = useState('')
  window.reactDetails.elements = elements

  async function pay(): Promise<void> {
    if (stripe === null || elements === null) return
    await elements.submit()
    const confirmParams = { return_url: window.location.href }
    const result = await stripe.confirmPayment({ elements, clientSecret, confirmParams, redirect: 'if_required' })
    setOutcome(result.error?.code ?? result.paymentIntent?.status ?? '')
  }

  return (
    <section>
      <ExpressCheckoutElement
        onReady={({ availablePaymentMethods }) => heard('express ready')(availablePaymentMethods)}
        onClick={({ resolve }) => resolve({ lineItems: [{ name: 'Mug', amount: 1099 }] })}
        onConfirm={() => void pay()}
        onCancel={heard('cancel')}
      />
      <LinkAuthenticationElement
        options={{ defaultValues: { email: 'jenny@example.com' } }}
        onReady={() => heard('link ready')(null)}
        onChange={heard('link change')}
      />
      <AddressElement
        options={{ mode: 'shipping' }}
        onReady={() => heard('address ready')(null)}
        onChange={heard('address change')}
      />
      <output id="outcome">{outcome}</output>
    </section>
  )
}
