/** A Vite plugin that takes the indentation out of Lit's `html` and `css` templates, which no minifier touches. */
import type { Plugin } from 'vite'

const shrink: Record<string, (text: string) => string> = {
  css: (text) =>
    text
      .replace(/\/\*[^]*?\*\//g, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,>]) ?/g, '$1')
      .replace(/: /g, ':')
      .replace(/ ([*/]) /g, '$1')
      .replace(/\b0\./g, '.')
      .replace(/='([\w-]+)'\]/g, '=$1]')
      .replace(/;}/g, '}'),
  // White space with a line break in it stands between blocks. A line's own spaces stand between words, and stay.
  html: (text) =>
    text
      .replace(/\s*\n\s*(?=<|$)/g, '')
      .replace(/\s+/g, ' ')
      .replace(/="([\w-]+)"(?=[\s>])/g, '=$1')
      .replace(/ >/g, '>'),
}

export function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    enforce: 'post',
    transform: {
      filter: { id: /\/src\/.*\.ts$/, code: /\b(?:html|css)`/ },
      handler(code) {
        const cuts: { start: number; end: number; text: string }[] = []
        eachNode(this.parse(code), (node) => {
          const shorten = node.type === 'TaggedTemplateExpression' ? shrink[node.tag?.name ?? ''] : undefined
          for (const { start, end } of (shorten && node.quasi?.quasis) ?? []) {
            cuts.push({ start, end, text: shorten?.(code.slice(start, end)) ?? '' })
          }
        })
        // From the end, so that the places of those before stay what they are.
        cuts.sort((a, b) => b.start - a.start)
        const shorter = cuts.reduce((text, cut) => text.slice(0, cut.start) + cut.text + text.slice(cut.end), code)
        // No map for the few files with templates: they are markup, and there is nothing to step through.
        return { code: shorter, map: { mappings: '' } }
      },
    },
  }
}

/** The parts of a syntax tree that matter here. */
interface Node {
  type: string
  start: number
  end: number
  tag?: { name?: string }
  quasi?: { quasis: Node[] }
}

function eachNode(value: unknown, visit: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null) return
  if ('type' in value && 'start' in value) visit(value as Node)
  for (const child of Object.values(value)) eachNode(child, visit)
}
