import type { Columns, MetricDefinition, MetricInput, MetricResult, RowOf } from '@clientele/contract'
import type { z } from 'zod'
import type { Scope } from '../auth/scope.ts'
import { answer, type Warehouse } from '../warehouse/answer.ts'

/** Asks a metric for one call; the rows are typed by its definition. */
export type AskMetric = <P extends z.ZodObject, C extends Columns>(
  definition: MetricDefinition<P, C>,
  input?: MetricInput<MetricDefinition<P, C>>,
) => Promise<MetricResult<RowOf<C>>>

/** For endpoints that are computed from metrics: asks them as the caller, and stops when the caller goes away. */
export function asking(
  warehouse: Warehouse,
  { scope, signal }: { readonly scope: Scope; readonly signal: AbortSignal },
): AskMetric {
  return async (definition, input) =>
    (await answer(warehouse, scope, definition.id, { ...input }, signal)) as never
}
