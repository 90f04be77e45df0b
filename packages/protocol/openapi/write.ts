/** Writes `openapi.json` anew: `pnpm --filter @pay-checkout/protocol run openapi`. */
import { writeFileSync } from 'node:fs'
import { openApi } from './openapi.ts'

writeFileSync(new URL('../openapi.json', import.meta.url), `${JSON.stringify(openApi(), null, 2)}\n`)
