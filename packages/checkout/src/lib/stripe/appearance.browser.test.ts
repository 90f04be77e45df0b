import { expect } from 'chai'
import { cardStyle, clearPage, placeReady, startWorker, worker } from '../../test/buyer.ts'

const sheet = new CSSStyleSheet()

before(async () => {
  await startWorker()
  document.adoptedStyleSheets.push(sheet)
})
after(() => {
  document.adoptedStyleSheets.pop()
  return worker.stop()
})
afterEach(() => {
  clearPage()
  document.documentElement.className = ''
  sheet.replaceSync('')
})

/** Resolves when the field looks so; if it never does, the test's time runs out. */
async function looks(property: string, wanted: string): Promise<void> {
  while ((await cardStyle(property)) !== wanted);
}

describe("Stripe's fields", () => {
  for (const [what, rule, property, before, after] of [
    ['a colour', '--pay-text: rgb(120, 0, 90)', 'color', 'rgb(25, 28, 38)', 'rgb(120, 0, 90)'],
    ['a length', '--pay-radius: 3px', 'border-top-left-radius', '8px', '3px'],
    ['a font', '--pay-font: Georgia', 'font-family', 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif', 'Georgia'],
    ['the colour scheme', 'color-scheme: dark', 'background-color', 'rgb(255, 255, 255)', 'rgb(23, 25, 31)'],
  ] as const) {
    it(`follow ${what} that a class of the page changes, and back`, async () => {
      sheet.replaceSync(`.brand { ${rule} }`)
      await placeReady()
      expect(await cardStyle(property)).to.equal(before)
      document.documentElement.className = 'brand'
      await looks(property, after)
      document.documentElement.className = ''
      await looks(property, before)
    })
  }

  it('follow a token that is set on the element, and its theme', async () => {
    const element = await placeReady()
    element.style.setProperty('--pay-background', '#fffbe8')
    await looks('background-color', 'rgb(255, 251, 232)')
    element.style.removeProperty('--pay-background')
    element.theme = 'dark'
    await looks('background-color', 'rgb(23, 25, 31)')
  })

  it('follow a style sheet that comes late', async () => {
    await placeReady()
    sheet.replaceSync('pay-checkout { --pay-text: rgb(1, 2, 3) }')
    await looks('color', 'rgb(1, 2, 3)')
  })
})
