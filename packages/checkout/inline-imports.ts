/**
 * A Vite plugin for the build in one file: what would be loaded on need is imported at once. The bundler would put it into
 * the file too, but with every module that it shares wrapped in a function, to run it late.
 */
import type { Plugin } from 'vite'

export function inlineImports(): Plugin {
  return {
    name: 'inline-imports',
    enforce: 'post',
    transform: {
      filter: { id: /\/src\/.*\.ts$/, code: /\bimport\(/ },
      handler(code) {
        const imports: string[] = []
        const inlined = code.replace(/\bimport\((["'][^"']+["'])\)/g, (_call, path: string) => {
          imports.push(`import * as inlined${imports.length} from ${path};`)
          return `Promise.resolve(inlined${imports.length - 1})`
        })
        return { code: imports.join('') + inlined, map: { mappings: '' } }
      },
    },
  }
}
