/** Every file that is generated from the class, as it should be. */
import { readFile } from 'node:fs/promises'
import type { Package } from 'custom-elements-manifest'
import { analyze } from './analyze.ts'
import { readApi } from './element-api.ts'
import { propsSource, reactWrapper } from './framework-types.ts'
import { reference, tables } from './markdown.ts'
import { cssData, htmlData } from './vscode-data.ts'
import { webTypes } from './web-types.ts'

/** The package's folder. */
export const here = new URL('../', import.meta.url)

export interface Output {
  readonly file: URL
  readonly content: string
}

/** From the class in `root`, which tests may have changed. */
export async function outputs(root = here): Promise<Output[]> {
  const manifest = await analyze(root)
  const api = readApi(manifest)
  const readme = new URL('README.md', here)
  const { version } = JSON.parse(await readFile(new URL('package.json', here), 'utf8')) as { version: string }
  const json: Record<string, Package | object> = {
    'custom-elements.json': manifest,
    'vscode.html-custom-data.json': htmlData(api),
    'vscode.css-custom-data.json': cssData(api),
    'web-types.json': webTypes(api, version),
  }
  const text: Record<string, string> = {
    'src/types/props.ts': propsSource(api),
    '../react/src/index.ts': reactWrapper(api),
    '../../docs/reference.md': reference(api),
  }
  return [
    ...Object.entries(json).map(([path, value]) => ({ path, content: `${JSON.stringify(value, undefined, 2)}\n` })),
    ...Object.entries(text).map(([path, content]) => ({ path, content })),
    { path: 'README.md', content: fillIn(await readFile(readme, 'utf8'), tables(api)) },
  ].map(({ path, content }) => ({ file: new URL(path, here), content }))
}

/** What stands between `<!-- name -->` and `<!-- /name -->` becomes the part of that name. */
function fillIn(document: string, parts: Record<string, string>): string {
  return document.replaceAll(/(<!-- (\w+) -->\n).*?(\n<!-- \/\2 -->)/gs, (whole, begin: string, name: string, end: string) =>
    parts[name] ? `${begin}\n${parts[name]}\n${end}` : whole,
  )
}
