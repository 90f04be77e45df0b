import type { AddressInfo } from 'node:net'
import { nodeHandler } from '@pay-checkout/server/node'
import express from 'express'
import { announce, checkout, lateCheckout } from './process-checkout.ts'

const app = express()
app.use(nodeHandler(checkout))
app.use(express.json())
app.use(nodeHandler(lateCheckout))

const server = app.listen(0, 'localhost', () => announce((server.address() as AddressInfo).port))
