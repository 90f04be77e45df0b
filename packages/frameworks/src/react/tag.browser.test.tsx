import 'pay-checkout'
import 'pay-checkout/types/react'
import { StrictMode } from 'react'
import { conformance } from '../test/conformance.ts'
import { mount } from './mount.ts'

conformance('the tag in React 19, strictly', (first, into) =>
  mount(
    ({ shown, heading, onclick, onState, onSuccess, onError, ...props }) => (
      <StrictMode>
        {shown && (
          <pay-checkout
            {...props}
            onClick={({ nativeEvent }) => onclick(nativeEvent)}
            onpay-state={onState}
            onpay-success={onSuccess}
            onpay-error={onError}
          >
            <h2 slot="heading">{heading}</h2>
          </pay-checkout>
        )}
      </StrictMode>
    ),
    first,
    into,
  ),
)
