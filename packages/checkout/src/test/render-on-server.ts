/** The element as a server with Lit's renderer writes it: its skeleton as a declarative shadow root. */
import { render } from '@lit-labs/ssr'
import { collectResult } from '@lit-labs/ssr/lib/render-result.js'
import { html } from 'lit'
import '../index.ts'

export const renderOnServer = (items: string): Promise<string> =>
  collectResult(render(html`<pay-checkout items=${items} locale="en"><h2 slot="heading">Your order</h2></pay-checkout>`))
