import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'

export interface Mailbox {
  /** `smtp://…`, for whoever sends mail. */
  url: string
  /** The mails as they came. */
  mails(): string[]
  close(): Promise<void>
}

/** A mail server on this machine that keeps every mail as a file, so that nothing the demo sends leaves the machine. */
export async function openMailbox(folder: string): Promise<Mailbox> {
  mkdirSync(folder, { recursive: true })
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.once('end', () => done(keep(Buffer.concat(chunks).toString())))
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, 'localhost', resolve)
  })

  /** Two mails of one Message-ID are one, as in any mailbox. Gives back what went wrong, for the sender to hear. */
  function keep(mail: string): Error | undefined {
    const id = /^Message-ID: <([\w.-]+)@/im.exec(mail)?.[1] ?? crypto.randomUUID()
    try {
      writeFileSync(join(folder, `${id}.tmp`), mail)
      renameSync(join(folder, `${id}.tmp`), join(folder, `${id}.eml`))
      return undefined
    } catch (error) {
      return error as Error
    }
  }

  return {
    url: `smtp://localhost:${(server.server.address() as AddressInfo).port}`,
    mails: () => readdirSync(folder).filter((file) => file.endsWith('.eml')).map((file) => readFileSync(join(folder, file), 'utf8')),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve)
      }),
  }
}

/** All of it on one page, to look at. */
export function mailboxPage(mailbox: Mailbox): Response {
  const mails = mailbox.mails().map((mail) => `<pre>${mail.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre>`)
  const body = mails.length > 0 ? mails.join('<hr>') : '<p>No mail yet.</p>'
  return new Response(`<!doctype html><html lang="en"><title>Mailbox · Kiln &amp; Field</title><h1>Mailbox</h1>${body}</html>`, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    },
  })
}
