/** Vitest's global setup: bundles the browser's half, so that tests serve today's source. */
export { buildBrowserAssets as setup } from '../../../build-browser.ts'
