/** Where the runtimes are. */
import { join } from 'node:path'

export const servers = join(import.meta.dirname, '../servers')
export const modules = join(servers, 'node_modules')
// Not what stands in .bin: that is a script around the program, which outlives it.
export const bun = join(modules, 'bun/bin/bun.exe')
export const deno = join(modules, 'deno', process.platform === 'win32' ? 'deno.exe' : 'deno')
