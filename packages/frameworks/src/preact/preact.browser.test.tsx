/** @jsxImportSource preact */
import 'pay-checkout'
import 'pay-checkout/types/preact'
import { render } from 'preact'
import { conformance, type Scene } from '../test/conformance.ts'

const view = ({ shown, heading, onclick, onState, onSuccess, onError, ...props }: Scene) =>
  shown && (
    <pay-checkout {...props} onClick={onclick} onpay-state={onState} onpay-success={onSuccess} onpay-error={onError}>
      <h2 slot="heading">{heading}</h2>
    </pay-checkout>
  )

conformance('Preact', (first, into) => {
  render(view(first), into)
  return { update: (scene) => render(view(scene), into), end: () => render(undefined, into) }
})
