/** A Vite plugin that says how large the file for the script tag is, and what in it is how large. */
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { relative } from 'node:path'
import type { Plugin } from 'vite'

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(2)} KB`

export function sizeReport(): Plugin {
  return {
    name: 'size-report',
    writeBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        // Compressed one by one and before they are minified: good for comparing, too much in sum.
        const modules = Object.entries(chunk.modules)
          .map(([id, { code }]) => ({ name: nameOf(id), size: gzipSync(code ?? '').length }))
          .filter(({ size }) => size > 100)
          .toSorted((a, b) => b.size - a.size)
        const { code, fileName } = chunk
        console.log(
          [
            `${fileName}: ${kilobytes(Buffer.byteLength(code))} minified, ${kilobytes(gzipSync(code, { level: 9 }).length)} gzip, ` +
              `${kilobytes(brotliCompressSync(code).length)} brotli. By module, each compressed alone:`,
            ...modules.map(({ name, size }) => `${kilobytes(size).padStart(10)}  ${name}`),
          ].join('\n'),
        )
      }
    },
  }
}

const nameOf = (id: string): string => id.split('node_modules/').at(-1)?.replace(`${process.cwd()}/`, '') ?? relative('.', id)
