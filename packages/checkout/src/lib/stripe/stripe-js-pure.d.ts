/**
 * The loader as an ES module. Its own declarations for this file name their neighbours without an extension, which
 * TypeScript does not resolve in ES modules (@stripe/stripe-js 10.2.1).
 */
declare module '@stripe/stripe-js/pure/index.mjs' {
  export { loadStripe } from '@stripe/stripe-js/pure/index.js'
}
