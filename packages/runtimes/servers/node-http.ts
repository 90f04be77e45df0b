import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { nodeHandler } from '@pay-checkout/server/node'
import { announce, checkout, lateCheckout } from './process-checkout.ts'

const handle = nodeHandler(checkout)
const handleLate = nodeHandler(lateCheckout)

const server = createServer((req, res) => {
  if (req.url?.startsWith('/late/')) {
    // Somebody reads the body first.
    req.resume().once('end', () => handleLate(req, res))
  } else {
    handle(req, res)
  }
})
server.listen(0, 'localhost', () => announce((server.address() as AddressInfo).port))
