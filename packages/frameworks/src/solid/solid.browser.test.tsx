/** @jsxImportSource solid-js */
import 'pay-checkout'
import 'pay-checkout/types/solid'
import { Show } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import { render } from 'solid-js/web'
import { conformance } from '../test/conformance.ts'

conformance('Solid', (first, into) => {
  const [scene, setScene] = createStore({ now: first })
  const end = render(
    () => (
      <Show when={scene.now.shown}>
        <pay-checkout
          items={scene.now.items}
          amount={scene.now.amount}
          email={scene.now.email}
          return-url={scene.now.returnUrl}
          disabled={scene.now.disabled}
          strings={scene.now.strings}
          prop:fetchClientSecret={scene.now.fetchClientSecret}
          onClick={(event) => scene.now.onclick(event)}
          on:pay-state={(event) => scene.now.onState(event)}
          on:pay-success={(event) => scene.now.onSuccess(event)}
          on:pay-error={(event) => scene.now.onError(event)}
        >
          <h2 slot="heading">{scene.now.heading}</h2>
        </pay-checkout>
      </Show>
    ),
    into,
  )
  return { update: (next) => setScene('now', reconcile(next)), end }
})
