import { serve } from 'srvx'
import type { Server, ServerMiddleware } from 'srvx'

interface Site {
  fetch(request: Request): Promise<Response>
  middleware: ServerMiddleware[]
}

/** Listens on this machine only, at the port or at the next free one above it. */
export async function listen(site: Site, port: number): Promise<Server> {
  const server = serve({ ...site, port, hostname: 'localhost', silent: true, gracefulShutdown: false })
  try {
    return await server.ready()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port === 0) throw error
    return listen(site, port + 1)
  }
}
