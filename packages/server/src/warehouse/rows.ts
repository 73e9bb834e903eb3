import type { MetricDefinition, MetricInput, MetricRow } from '@clientele/contract'
import type { Row } from './engine.ts'
import type { AnyMetric, Ask, Question } from './metric.ts'

/** The rows of a metric. */
export function rowsOf(metric: AnyMetric, question: Question, ask: Ask): Promise<readonly Row[]> {
  if (metric.sql) return ask(metric.sql(question))
  if (metric.compute) return metric.compute(question, ask)
  throw new TypeError(`${metric.definition.id} has neither sql nor compute`)
}

/**
 * Another metric's figures for the same period and filters, its parameters at their defaults: what puts figures of
 * several metrics side by side asks them, so that nothing is defined twice.
 */
export async function figuresOf<P>(question: Question<P>, ask: Ask, id: string): Promise<Row> {
  const metric = question.catalogue.metrics.get(id)
  if (!metric) throw new TypeError(`There is no metric ${id} to take figures from`)
  const [row] = await rowsOf(metric, { ...question, params: metric.definition.params.parse({}) }, ask)
  return row ?? {}
}

/**
 * The rows of a metric for the same period and filters, as its definition types them, for what draws conclusions
 * from other metrics.
 */
export async function answerOf<M extends MetricDefinition, P>(
  question: Question<P>,
  ask: Ask,
  { id, params }: M,
  given: MetricInput<M>,
): Promise<readonly MetricRow<M>[]> {
  const metric = question.catalogue.metrics.get(id)
  if (!metric) throw new TypeError(`There is no metric ${id} to take rows from`)
  const rows = await rowsOf(metric, { ...question, params: params.parse(given) }, ask)
  return rows as readonly MetricRow<M>[]
}
