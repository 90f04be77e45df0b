/**
 * A process whose power can be cut between any two steps that leave a trace: a transaction of the database, a call to Stripe,
 * a call of the merchant's code. From then on nothing that it tries is carried out, whatever of it still runs in memory.
 * Its connection to the database may break off, too, when a transaction has been committed and the answer is on its way.
 */
import type { SqlDatabase } from '../../lib/orders/sql-database.ts'

export class PowerCut extends Error {
  override name = 'PowerCut'
  constructor() {
    super('The power is cut.')
  }
}

export class AnswerLost extends Error {
  override name = 'AnswerLost'
  constructor() {
    super('The database answered, and the connection broke off.')
  }
}

export interface Power {
  /** Cuts it at the n-th step from now. */
  cutAfter: (steps: number) => void
  /** Loses the answers of the database to the next transactions. */
  loseAnswers: (times: number) => void
  readonly isCut: boolean
  /** To be called before and after everything that leaves a trace. */
  step: () => void
  /** To be called with every answer of the database. */
  answered: () => void
}

export function createPower(): Power {
  let left = Infinity
  let toLose = 0
  return {
    cutAfter: (steps) => void (left = Math.min(left, steps)),
    loseAnswers: (times) => void (toLose = times),
    answered() {
      if (toLose-- > 0) throw new AnswerLost()
    },
    get isCut() {
      return left <= 0
    },
    step() {
      left -= 1
      if (left <= 0) throw new PowerCut()
    },
  }
}

/** The database stays when the process goes: it is never closed through this. */
export function poweredDatabase(database: SqlDatabase, power: Power): SqlDatabase {
  return {
    async run(statements) {
      power.step()
      const rows = await database.run(statements)
      power.step()
      power.answered()
      return rows
    },
    close: async () => undefined,
  }
}

export const poweredFetch = (power: Power): typeof fetch => async (input, init) => {
  power.step()
  const response = await fetch(input, init)
  const body = await response.arrayBuffer()
  power.step()
  return new Response(body, response)
}
