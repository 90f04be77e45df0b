/**
 * A page of docs/quick-start, as the folder that its reader ends up with: the files that its code blocks name, the packages
 * that it installs, and as the script `dev` the commands that it leaves running. A block is named behind its language:
 * ```` ```js server.js ````, ```` ```sh background ````.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { freePort } from '../free-port.ts'

/** Each quick start, with the one that it builds on. */
const pages: Record<string, string[]> = {
  'quick-start-script-tag': ['script-tag'],
  'quick-start-npm': ['npm'],
  'quick-start-react': ['npm', 'react'],
}

export const quickStartNames = Object.keys(pages)

export async function writeQuickStart(name: string, folder: string): Promise<void> {
  const texts = await Promise.all((pages[name] ?? []).map(readPage))
  const blocks = texts.flatMap((text) => [...text.matchAll(/^```(\w+) ?(\S*)\n(.*?)^```$/gms)])
  const named = (language: string, named: string) => blocks.filter(([, lang, name]) => lang === language && name === named)
  const installed = named('sh', '').flatMap(([, , , code = '']) => [...code.matchAll(/^npm install (.*)$/gm)])
  const packages = installed.flatMap(([, list = '']) => list.split(' ').filter((word) => !word.startsWith('-')))
  const commands = named('sh', 'background').map(([, , , code = '']) => code.trim())

  const elsewhere = await otherPorts()
  await mkdir(join(folder, name), { recursive: true })
  const manifest = {
    name,
    private: true,
    type: 'module',
    scripts: { dev: elsewhere(commands.join(' & ')) },
    dependencies: Object.fromEntries(packages.map((name) => [name, '*'])),
  }
  await writeFile(join(folder, name, 'package.json'), JSON.stringify(manifest, undefined, 2))
  for (const [, , file = '', code = ''] of blocks) {
    if (!file.includes('.')) continue
    await mkdir(dirname(join(folder, name, file)), { recursive: true })
    await writeFile(join(folder, name, file), elsewhere(code))
  }
}

const readPage = (name: string) => readFile(new URL(`../../../../docs/quick-start/${name}.md`, import.meta.url), 'utf8')

/** A reader's ports may be taken here: the server's, the local Stripe's, and the page's, which comes with the environment. */
async function otherPorts(): Promise<(text: string) => string> {
  const [server, stripe] = await Promise.all([freePort(), freePort()])
  return (text) =>
    text
      .replaceAll('3000', String(server))
      .replaceAll('12111', String(stripe))
      .replaceAll('stripe-local --webhook', `stripe-local --port ${stripe} --webhook`)
      .replaceAll('server: { proxy', 'server: { port: Number(process.env.PORT), strictPort: true, proxy')
}
