/** Who is signed in. A real shop has its own sessions: this one signs everybody in as Jenny, without a password. */
import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'

export interface User {
  id: string
  name: string
  email: string
}

const jenny: User = { id: 'user-1', name: 'Jenny Rosen', email: 'jenny@example.com' }

const sessions = new Map<string, User>()

export const signIn: RequestHandler = (_request, response) => {
  const session = randomUUID()
  sessions.set(session, jenny)
  response.cookie('session', session, { httpOnly: true, sameSite: 'lax' }).redirect('/')
}

/** @param cookie The request's Cookie header. Nothing else that a page says about its user is believed. */
export function userOf(cookie: string | null | undefined): User | undefined {
  const [, session] = /(?:^|; )session=([^;]+)/.exec(cookie ?? '') ?? []
  return session ? sessions.get(session) : undefined
}
