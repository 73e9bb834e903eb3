import type { Scope } from '../auth/scope.ts'
import type { Sql } from '../lib/sql.ts'
import { questionOf, type Warehouse } from './answer.ts'
import { resolveTiming } from './period.ts'
import { parseParams } from './question.ts'

/** A metric's rows as a query, and the instant from which on it knows nothing. */
export interface Statement {
  readonly rows: Sql
  readonly asOf: Date
}

/**
 * The query of a metric that is one statement, over all data: for what keeps its rows in the database, however many
 * they are.
 */
export async function statementOf(
  warehouse: Warehouse,
  scope: Scope,
  id: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Statement> {
  const metric = warehouse.catalogue.metrics.get(id)
  if (!metric?.sql) throw new TypeError(`${id} is no metric of one statement`)
  const params = parseParams(metric.definition, input)
  const state = await warehouse.engine.state(scope.organization.id)
  const timing = resolveTiming(params.common, scope.organization, state, warehouse.clock.now())
  const own = await warehouse.definitions(scope)
  const question = questionOf(warehouse, scope, own, state, timing, params, timing.period)
  return { rows: metric.sql(question), asOf: timing.asOf }
}
