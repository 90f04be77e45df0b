import type { SqlDatabase } from '../../lib/orders/sql-database.ts'
import { statement } from '../../lib/orders/sql-database.ts'
import { askForRefund, askToAccept, carryOut } from './carry-out.ts'
import { auditBooks } from './audit-books.ts'
import { decide } from './decide.ts'
import type { Moment } from './steps.ts'
import { openWorld, type World } from './world.ts'

const minute = 60_000

/**
 * Lives through a history on an empty database, and throws if the books are wrong when all is over. Leaves it empty again. Gives
 * back what was reached, in words such as `order paid` or `dispute lost`.
 */
export async function live(database: SqlDatabase, history: readonly Moment[]): Promise<string[]> {
  const world = await openWorld(database)
  try {
    for (const { steps, isSettled } of history) {
      await Promise.all(steps.map((step) => carryOut(world, step)))
      if (isSettled) await world.settled()
    }
    await comeToRest(world)
    const { orders, found } = await auditBooks(world)
    const reached = [...found, ...world.happened]
    if (!orders.some(({ status }) => status === 'review')) return reached
    const decided = await decide(world, orders)
    await auditBooks(world)
    return [...reached, ...decided]
  } finally {
    await world.close()
    await empty(database)
  }
}

/** Nothing fails any more. Whoever waits for an answer asks again, and the processes, started anew, sweep until nothing is left. */
async function comeToRest(world: World): Promise<void> {
  const { local, state, processes } = world
  local.faults.clear()
  state.failFulfilments = 0
  for (const { power } of processes) power.cutAfter(0)
  await world.settled()
  for (const pause of [0, 6_000, 2 * minute, 61 * minute, 61 * minute, minute]) {
    await local.advance(pause)
    for (const place of world.refunds.keys()) await askForRefund(world, place, place)
    for (const place of world.acceptances.keys()) await askToAccept(world, place, place)
    await world.settled()
    await world.call(pause, (checkout) => checkout.sweep())
    await world.settled()
  }
}

async function empty(database: SqlDatabase): Promise<void> {
  const [tables = []] = await database.run([statement(tablesSql[await dialect(database)])])
  const names = tables.map(({ name }) => String(name)).filter((name) => name !== 'pay_schema')
  // Every other table refers to the orders, if to anything.
  const inOrder = [...names.filter((name) => name !== 'pay_orders'), 'pay_orders']
  await database.run(inOrder.map((name) => statement(`DELETE FROM ${name}`)))
}

const tablesSql = {
  sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'pay%'",
  postgres: 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
}

const dialect = (database: SqlDatabase) =>
  database.run([statement('SELECT current_schema()')]).then(() => 'postgres' as const, () => 'sqlite' as const)
