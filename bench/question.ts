import type { Scope } from '../packages/server/src/auth/scope.ts'
import { answer, type Warehouse } from '../packages/server/src/warehouse/answer.ts'
import type { Row } from '../packages/server/src/warehouse/engine.ts'
import type { AnyMetric, Ask, Question } from '../packages/server/src/warehouse/metric.ts'

/** The question that the server would put to a metric, made by the server's own code. */
export async function questionTo(
  warehouse: Warehouse,
  scope: Scope,
  { definition }: AnyMetric,
  params: Readonly<Record<string, unknown>>,
): Promise<Question> {
  const put: Question[] = []
  const listener: AnyMetric = {
    definition,
    async compute(question) {
      put.push(question)
      return []
    },
  }
  const listening = { ...warehouse.catalogue, metrics: new Map([[definition.id, listener]]) }
  await answer({ ...warehouse, catalogue: listening }, scope, definition.id, params)
  const [question] = put
  if (!question) throw new TypeError(`${definition.id} was not asked`)
  return question
}

/** The rows of a metric by the engine, with nothing remembered from one run to the next. */
export function rowsOf(
  { engine, timeout }: Warehouse,
  scope: Scope,
  metric: AnyMetric,
  question: Question,
): Promise<readonly Row[]> {
  const ask: Ask = statement => engine.query(scope.organization.id, statement, { timeout })
  if (metric.sql) return ask(metric.sql(question))
  if (metric.compute) return metric.compute(question, ask)
  throw new TypeError(`${metric.definition.id} has neither sql nor compute`)
}
