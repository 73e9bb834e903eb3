import { all, type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { accountBy, everything } from '../account.ts'
import { inPeriod } from '../terms.ts'

/** Shared words of the metrics of interactions: which of them an answer knows, and which it is about. */

type AboutOne = Question<Readonly<Record<string, unknown>> & { readonly customer_id?: string | undefined }>

/** Pending or in progress: somebody still has to do something. */
export const isOpen = sql`status in ('pending', 'in_progress')`
export const isCompleted = sql`status = 'completed'`
/** Interactions of which completed ones are a share. */
export const isNotCancelled = sql`status <> 'cancelled'`

/** Interactions up to the as-of time, of one customer where the question is about one. */
export function knownInteractions({ t, d, asOf, params }: AboutOne): Sql {
  const wanted = [
    sql`occurred_at < ${d.instant(asOf)}`,
    ...(params.customer_id === undefined ? [] : [sql`customer_id = ${params.customer_id}`]),
  ]
  return sql`(select * from ${t.interactions} where ${all(wanted)})`
}

/** Those of the period. */
export function interactionsInPeriod(question: AboutOne): Sql {
  return sql`(
    select * from ${knownInteractions(question)} where ${inPeriod(question, sql`occurred_at`)}
  )`
}

/** Interactions of the period; none that has taken place is left out. */
export const accountOfInteractions = (question: Question): Sql =>
  accountBy('interactions', interactionsInPeriod(question), everything)

/** Interactions up to the as-of time, whatever the period. */
export const accountOfAllInteractions = (question: Question): Sql =>
  accountBy('interactions', knownInteractions(question), everything)
