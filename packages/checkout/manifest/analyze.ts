/** The custom elements manifest of the element, read from its source. */
import { readFile } from 'node:fs/promises'
import { create, ts } from '@custom-elements-manifest/analyzer/index.js'
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js'
import type { CustomElementDeclaration, Package } from 'custom-elements-manifest'
import { tokens } from '../src/lib/tokens.ts'

const sources = ['src/index.ts', 'src/element.ts', 'src/events.ts', 'src/lib/pay-checkout-element.ts']

/** `root` is the package's folder. */
export async function analyze(root: URL): Promise<Package> {
  const modules = await Promise.all(
    sources.map(async (path) =>
      ts.createSourceFile(path, await readFile(new URL(path, root), 'utf8'), ts.ScriptTarget.ES2022, true),
    ),
  )
  const manifest = create({ modules, plugins: litPlugin(), context: {} })
  for (const module of manifest.modules) {
    module.declarations = (module.declarations ?? []).filter(({ kind }) => kind === 'class')
    for (const declaration of module.declarations) {
      if (declaration.kind !== 'class') continue
      declaration.members = (declaration.members ?? []).filter(({ privacy = 'public' }) => privacy === 'public')
      if (isElement(declaration)) complete(declaration)
    }
  }
  // Its readers have the built package before them.
  return JSON.parse(JSON.stringify(manifest).replaceAll(/(?:\/?src|\.)\/([\w/-]+)\.ts/g, 'dist/$1.js')) as Package
}

export const isElement = (declaration: object): declaration is CustomElementDeclaration & { tagName: string } =>
  'customElement' in declaration

/** The tokens' defaults stand in their table. */
function complete(element: CustomElementDeclaration): void {
  // The analyzer also lists what it sees dispatched, without a name where that is a variable.
  element.events = (element.events ?? []).filter(({ name }) => name)
  for (const property of element.cssProperties ?? []) {
    const token: string | readonly string[] | undefined = Object.entries(tokens).find(
      ([name]) => property.name === `--pay-${name}`,
    )?.[1]
    if (token) property.default = typeof token === 'string' ? token : `light-dark(${token.join(', ')})`
  }
}
