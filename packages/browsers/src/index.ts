/**
 * The browser that tests and screenshots run in: found where it is, or, as root on Debian, installed.
 *
 * Test tools like to download a browser of their own; on many build machines that fails, and a browser is nearly always
 * there already.
 */
export { chromiumArgs, chromiumPath, launchChromium } from './lib/chromium.ts'
