import { readFile, readdir } from 'node:fs/promises'
import { Ajv } from 'ajv'
import type { Package } from 'custom-elements-manifest'
import { expect, test } from 'vitest'
import { getCSSLanguageService, newCSSDataProvider, TextDocument as CssDocument } from 'vscode-css-languageservice'
import { getLanguageService, newHTMLDataProvider, TextDocument } from 'vscode-html-languageservice'
import { PayCheckout } from '../src/element.ts'
import { transitions } from '../src/lib/checkout-machine.ts'
import { tokens } from '../src/lib/tokens.ts'
import { readApi } from './element-api.ts'
import { here } from './outputs.ts'

const json = async <T>(path: string): Promise<T> => JSON.parse(await readFile(new URL(path, here), 'utf8')) as T

const manifest = await json<Package>('custom-elements.json')
const api = readApi(manifest)
const names = (list: readonly { name: string }[]): string[] => list.map(({ name }) => name).toSorted()

test('the manifest keeps to its schema', async () => {
  const schema = await json<object>('node_modules/custom-elements-manifest/schema.json')
  const validate = new Ajv({ strict: false }).compile(schema)
  expect(validate(manifest), JSON.stringify(validate.errors)).toBe(true)
})

test('it has the attributes and properties that the class has when it runs', () => {
  const attributes = api.properties.flatMap(({ attribute }) => attribute ?? [])
  expect(attributes.toSorted()).toEqual(PayCheckout.observedAttributes.toSorted())
  const settable = api.properties.filter(({ readonly }) => !readonly)
  expect(names(settable)).toEqual([...PayCheckout.elementProperties.keys()].map(String).toSorted())
})

test('it has the tokens, states, slots and parts that the code has', async () => {
  const folder = new URL('src/lib/views/', here)
  const views = (await readdir(folder)).filter((file) => file.endsWith('-view.ts'))
  const html = (await Promise.all(views.map((file) => readFile(new URL(file, folder), 'utf8')))).join('')
  const found = (pattern: RegExp) => [...new Set([...html.matchAll(pattern)].map(([, name = '']) => name))].toSorted()

  const heights = ['summary-height', 'fields-height']
  expect(names(api.tokens)).toEqual([...Object.keys(tokens), ...heights].map((name) => `--pay-${name}`).toSorted())
  expect(names(api.states)).toEqual(Object.keys(transitions).toSorted())
  expect(names(api.slots)).toEqual(found(/<slot name="([\w-]+)"/g))
  expect(names(api.parts)).toEqual(found(/part="([\w-]+)/g))
})

test('it has the events that there are classes for', async () => {
  const source = await readFile(new URL('src/events.ts', here), 'utf8')
  const dispatched = [...source.matchAll(/super\('(pay-\w+)'/g)].map(([, name = '']) => ({ name }))
  expect(names(api.events)).toEqual(names(dispatched))
})

test('VS Code completes the attributes and their values', async () => {
  const service = getLanguageService({
    useDefaultDataProvider: false,
    customDataProviders: [newHTMLDataProvider('pay-checkout', await json('vscode.html-custom-data.json'))],
  })
  const offered = (text: string): string[] => {
    const document = TextDocument.create('page.html', 'html', 1, text.replace('▮', ''))
    const position = document.positionAt(text.indexOf('▮'))
    return service.doComplete(document, position, service.parseHTMLDocument(document)).items.map(({ label }) => label)
  }
  expect(offered('<▮')).toContain('pay-checkout')
  expect(offered('<pay-checkout ▮></pay-checkout>')).toEqual(expect.arrayContaining(['endpoint', 'return-url', 'disabled']))
  expect(offered('<pay-checkout theme="▮"></pay-checkout>')).toEqual(['auto', 'light', 'dark'])
})

test('VS Code completes the tokens in CSS', async () => {
  const service = getCSSLanguageService({
    customDataProviders: [newCSSDataProvider(await json('vscode.css-custom-data.json'))],
  })
  const text = 'pay-checkout { --pay-a }'
  const document = CssDocument.create('page.css', 'css', 1, text)
  const { items } = service.doComplete(document, document.positionAt(text.indexOf('--pay-a') + 7), service.parseStylesheet(document))
  expect(items.map(({ label }) => label)).toContain('--pay-accent')
})
