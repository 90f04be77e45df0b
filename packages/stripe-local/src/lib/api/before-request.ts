/** Awaited before a request is carried out; see `StripeLocalOptions.beforeRequest`. */
export type BeforeRequest = (request: { readonly method: string; readonly path: string }) => void | Promise<void>
