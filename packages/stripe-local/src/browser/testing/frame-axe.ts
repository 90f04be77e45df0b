/** What axe has against the page in a frame. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

declare const axe: { run(options: object): Promise<AxeResults> }

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Rules about a page as a whole, which a frame is not. */
const ofPages = ['landmark-one-main', 'page-has-heading-one', 'region']

/** @param frameUrl - a part of the addresses of the frames that are looked at */
export async function axeComplaints(page: Page, frameUrl: string): Promise<string[]> {
  const complaints: string[] = []
  const frames = page.frames().filter((frame) => frame.url().includes(frameUrl))
  if (frames.length === 0) throw new Error(`No frame's address contains ${frameUrl}`)
  for (const frame of frames) {
    // Colours half-way are nobody's.
    await frame.evaluate(() => {
      for (const animation of document.getAnimations()) animation.finish()
    })
    await frame.evaluate(await source)
    const rules = Object.fromEntries(ofPages.map((id) => [id, { enabled: false }]))
    const { violations } = await frame.evaluate((given) => axe.run({ iframes: false, rules: given }), rules)
    complaints.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)))
  }
  return complaints
}
