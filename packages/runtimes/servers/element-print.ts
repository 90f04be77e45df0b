import { report } from './element.ts'

console.log(report())
