import { join } from 'node:path'
import type { NextConfig } from 'next'

/** The checkout's packages are linked from there. */
const config: NextConfig = { turbopack: { root: join(import.meta.dirname, '../../../..') } }

export default config
