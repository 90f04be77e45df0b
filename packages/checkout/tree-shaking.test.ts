import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'

/** What a bundler keeps of this code in a page. */
async function kept(code: string): Promise<string> {
  const entry = 'entry.ts'
  const built = await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'silent',
    resolve: { conditions: ['@pay-checkout/source', 'browser'] },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? new URL(entry, import.meta.url).pathname : undefined),
        load: (id) => (id.endsWith(`/${entry}`) ? code : undefined),
      },
    ],
    build: { write: false, minify: false, rolldownOptions: { input: entry, treeshake: true } },
  })
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  return outputs
    .filter((output): output is Rolldown.OutputChunk => output.type === 'chunk')
    .map((chunk) => chunk.code)
    .join('\n')
}

const registration = /customElements\.define\(["'`]pay-checkout/

test('what nobody uses of the class’s entry is left out', async () => {
  expect(await kept("import { PayCheckout } from './src/element.ts'")).not.toContain('LitElement')
})

test('an event’s class comes without the element', async () => {
  const code = await kept("import { PaySuccessEvent } from './src/element.ts'\nconsole.log(PaySuccessEvent)")
  expect(code).toContain('pay-success')
  expect(code).not.toContain('class PayCheckout')
  expect(code.length).toBeLessThan(2_000)
})

test('the class’s entry registers nothing', async () => {
  const code = await kept("import { PayCheckout } from './src/element.ts'\nconsole.log(PayCheckout)")
  expect(code).toContain('LitElement')
  expect(code).not.toMatch(registration)
})

test('the registering entry registers, though nothing of it is used', async () => {
  expect(await kept("import './src/index.ts'")).toMatch(registration)
})
