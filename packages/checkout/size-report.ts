/** How large a chunk is, and what in it is how large; and a Vite plugin that says so. */
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { relative } from 'node:path'
import type { Plugin, Rolldown } from 'vite'

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(2)} KB`

export const gzipped = (code: string): number => gzipSync(code, { level: 9 }).length

/** By module, each compressed alone and before it is minified: good for comparing, too much in sum. */
export const breakdown = ({ modules }: Rolldown.OutputChunk): string =>
  Object.entries(modules)
    .map(([id, { code }]) => ({ name: nameOf(id), size: gzipped(code ?? '') }))
    .filter(({ size }) => size > 100)
    .toSorted((a, b) => b.size - a.size)
    .map(({ name, size }) => `${kilobytes(size).padStart(10)}  ${name}`)
    .join('\n')

export function sizeReport(): Plugin {
  return {
    name: 'size-report',
    writeBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const { code, fileName } = chunk
        console.log(
          `${fileName}: ${kilobytes(Buffer.byteLength(code))} minified, ${kilobytes(gzipped(code))} gzip, ` +
            `${kilobytes(brotliCompressSync(code).length)} brotli. By module, each compressed alone:\n${breakdown(chunk)}`,
        )
      }
    },
  }
}

const nameOf = (id: string): string => id.split('node_modules/').at(-1)?.replace(`${process.cwd()}/`, '') ?? relative('.', id)
