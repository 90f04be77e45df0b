import type { AddressInfo } from 'node:net'
import { nodeHandler } from '@pay-checkout/server/node'
import fastify from 'fastify'
import { announce, checkout, lateCheckout } from './process-checkout.ts'

const app = fastify()
const handle = nodeHandler(checkout)
const handleLate = nodeHandler(lateCheckout)

// In a scope of its own, whose bodies Fastify leaves alone.
await app.register(async (scope) => {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
  scope.all('/pay/*', (request, reply) => {
    reply.hijack()
    handle(request.raw, reply.raw)
  })
})
app.all('/late/pay/*', (request, reply) => {
  reply.hijack()
  handleLate(request.raw, reply.raw)
})

await app.listen({ port: 0, host: 'localhost' })
announce((app.server.address() as AddressInfo).port)
