/** Registers `<pay-checkout>`, once however often it is loaded, and exports what `pay-checkout/element` does. */
import { PayCheckout } from './element.ts'

export * from './element.ts'

if (globalThis.customElements && !customElements.get('pay-checkout')) customElements.define('pay-checkout', PayCheckout)
