import { report } from './element.ts'

export default { fetch: (): Response => new Response(report()) }
