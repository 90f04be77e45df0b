/**
 * The bundled scripts, style sheets and pages by path. They are build output: a clear word when they are missing saves the
 * search for what "cannot find module" means.
 */
const { browserAssets } = await import('../../generated/browser-assets.ts').catch((cause: unknown) => {
  throw new Error(
    "stripe-local's browser scripts are not built yet. Build them with: pnpm --filter @pay-checkout/stripe-local run build",
    { cause },
  )
})

export { browserAssets }
