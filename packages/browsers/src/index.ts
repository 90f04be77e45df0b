/**
 * The browsers that tests and screenshots run in: found where they are, or, as root on Debian, installed.
 *
 * Test tools like to download browsers of their own; on many build machines that fails, and one is nearly always there
 * already.
 */
export { chromiumArgs, connectChromium, launchChromium, serveChromium } from './lib/chromium.ts'
export { canInstall, install } from './lib/install.ts'
export { availableEngines, enginePath } from './lib/engines.ts'
export type { EngineName } from './lib/engines.ts'
export { startWebKitDriver, type WebKitDriver } from './lib/webkit.ts'
export { openWebDriver, type ElementReference, type WebDriver } from './lib/webdriver.ts'
