import { executeServerCommand } from '@web/test-runner-commands'
import { expect } from 'chai'
import type { PayCheckout } from './element.ts'
import { inState, newItem, next, until } from './test/buyer.ts'

type Page = Window & typeof globalThis

/** A page of its own, as a server sends it: without any script of ours yet. */
async function open(): Promise<{ page: Page; element: PayCheckout; load: (...modules: string[]) => Promise<void> }> {
  const stripe = `${await executeServerCommand<string, void>('stripe-url')}/endive/stripe.js`
  const items = JSON.stringify([{ id: newItem(), quantity: 2 }])
  const frame = document.createElement('iframe')
  frame.className = 'scene'
  frame.style.cssText = 'inline-size: 480px; block-size: 900px'
  frame.src = `/server-rendered.html?${new URLSearchParams({ items, stripe })}`
  document.body.append(frame)
  await next(frame, 'load')
  const page = frame.contentWindow as Page
  return {
    page,
    element: page.document.querySelector('pay-checkout')!,
    async load(...modules) {
      for (const src of modules) {
        const script = Object.assign(page.document.createElement('script'), { type: 'module', src, async: false })
        page.document.head.append(script)
        await next(script, 'load')
      }
    },
  }
}

/** Where things are, to a pixel. */
const layout = (element: PayCheckout): string =>
  [element, ...['summary', 'fields', 'button'].map((part) => element.shadowRoot?.querySelector(`[part=${part}]`))]
    .map((box) => box?.getBoundingClientRect())
    .map((box) => box && [box.x, box.y, box.width, box.height].map(Math.round).join())
    .join(' ')

/** The layouts that were painted, from now until the fields take input. */
async function paintedUntilReady({ page, element }: { page: Page; element: PayCheckout }): Promise<Set<string>> {
  const painted = new Set<string>()
  const ready = () => element.matches(':defined') && element.state.name === 'ready'
  while (!ready()) {
    painted.add(layout(element))
    await new Promise(page.requestAnimationFrame)
  }
  return painted
}

const hydration = '/packages/checkout/node_modules/@lit-labs/ssr-client/lit-element-hydrate-support.js'

describe('the skeleton that a server rendered', () => {
  afterEach(() => document.querySelector('.scene')?.remove())

  it('has its final layout before any script is loaded, and keeps it until and when the fields take input', async () => {
    const scene = await open()
    const { element, load } = scene
    expect(element.matches(':defined')).to.equal(false)
    const skeleton = layout(element)
    const painted = paintedUntilReady(scene)
    await load('/packages/checkout/src/index.ts')
    expect([...(await painted)]).to.deep.equal([skeleton])
    // Stripe's frame takes its height when it has drawn.
    await until(() => layout(element) === skeleton)
    expect(element.shadowRoot?.querySelectorAll('[part=button]').length).to.equal(1)
  })

  it('gives way where Lit’s hydration is loaded, too, even to another cart than the server had', async () => {
    const scene = await open()
    const { element, load } = scene
    element.setAttribute('items', JSON.stringify([{ id: newItem() }, { id: newItem() }, { id: newItem() }]))
    await load(hydration, '/packages/checkout/src/index.ts')
    await inState(element, 'ready')
    expect(element.shadowRoot?.querySelectorAll('li').length).to.equal(3)
    expect(element.shadowRoot?.querySelectorAll('[part=button]').length).to.equal(1)
  })
})
