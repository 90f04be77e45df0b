import { closeDispute, evidenceTexts, updateDispute } from '../../domain/dispute.ts'
import { findDispute, findEarlyFraudWarning } from '../../domain/find.ts'
import { onePage, pageShape } from '../list-page.ts'
import type { Reader } from '../params.ts'
import { clearable, fields, flag, metadata, text } from '../params.ts'
import type { Route } from '../route.ts'
import { get, post } from '../route.ts'

type Evidence = Record<(typeof evidenceTexts)[number], Reader<string | null>>

const evidenceShape = Object.fromEntries(evidenceTexts.map((name) => [name, clearable(text)])) as Evidence

const ofCharge = { ...pageShape, charge: text, payment_intent: text }

/** Those of a charge, or of a payment, where one is asked for. */
const filtered = <T extends { readonly charge: string; readonly payment_intent?: string | null }>(
  objects: ReadonlyMap<string, T>,
  { charge, payment_intent: intent }: { charge?: string | undefined; payment_intent?: string | undefined },
): T[] =>
  [...objects.values()].filter(
    (each) =>
      (charge === undefined || each.charge === charge) && (intent === undefined || each.payment_intent === intent),
  )

export const disputeRoutes: readonly Route[] = [
  get('/v1/disputes', fields(ofCharge), (call, { charge, payment_intent, ...page }) =>
    onePage(call.path, filtered(call.disputes, { charge, payment_intent }), page),
  ),
  get('/v1/disputes/:id', fields({}), (call) => findDispute(call, call.id, 'path')),
  post('/v1/disputes/:id', fields({ evidence: fields(evidenceShape), metadata, submit: flag }), (call, params) =>
    updateDispute(call, findDispute(call, call.id, 'path'), params),
  ),
  post('/v1/disputes/:id/close', fields({}), (call) => closeDispute(call, findDispute(call, call.id, 'path'))),
  get('/v1/radar/early_fraud_warnings', fields(ofCharge), (call, { charge, payment_intent, ...page }) =>
    onePage(call.path, filtered(call.earlyFraudWarnings, { charge, payment_intent }), page),
  ),
  get('/v1/radar/early_fraud_warnings/:id', fields({}), (call) => findEarlyFraudWarning(call, call.id, 'path')),
]
