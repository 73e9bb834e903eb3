import { eventRetention, type MetricRow } from '@clientele/contract'
import { type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import type { Step } from '../event-steps.ts'
import {
  accountOfFollowed,
  counted,
  type FollowQuestion,
  followed,
  gridOf,
  hoursOfWindow,
} from './followed.ts'

type Cell = MetricRow<typeof eventRetention>

/** Sizes and counts of each cohort, the smaller values of a breakdown under Other; `cell_j` counts index j. */
function cohorts(q: FollowQuestion): Sql {
  const { d, params } = q
  const indexes = Array.from({ length: params.intervals }, (_, index) => index)
  const cells = indexes.map(index => d.countIf(counted(q, index)))
  if (params.breakdown === undefined) {
    return sql`
      select cast(null as varchar) as label, cohort, ${d.list(cells)} as cells
      from ${followed(q)} f group by cohort order by cohort`
  }
  return sql`
    with
      people as (select actor, coalesce(label, 'Unknown') as label, cohort, returned from ${followed(q)} f),
      largest as (
        select label, count(*) as size from people group by label order by size desc, label limit ${params.top}
      )
    select case when l.label is null then 'Other' else p.label end as label, cohort, ${d.list(cells)} as cells
    from people p left join largest l on l.label = p.label
    group by case when l.label is null then 'Other' else p.label end, cohort
    order by label, cohort`
}

export const eventsAnswer = defineAnswer(eventRetention, {
  account: q => accountOfFollowed(q as FollowQuestion),
  compute: async (q, ask) => {
    const steps = gridOf(q)
    const found = await ask(cohorts(q))
    const labels = new Map<string | null, Map<number, readonly number[]>>()
    for (const row of found) {
      const label = row.label === null ? null : String(row.label)
      const of = labels.get(label) ?? new Map<number, readonly number[]>()
      labels.set(label, of.set(Number(row.cohort), row.cells as readonly number[]))
    }
    if (q.params.breakdown === undefined && labels.size === 0) labels.set(null, new Map())
    return [...labels]
      .toSorted(
        ([one, a], [other, b]) => rank(one) - rank(other) || sizeOf(b) - sizeOf(a) || compare(one, other),
      )
      .flatMap(([label, of]) => triangle(q, label, steps, of))
  },
})

const rank = (label: string | null): number => (label === 'Other' ? 1 : 0)
const sizeOf = (of: ReadonlyMap<number, readonly number[]>): number =>
  [...of.values()].reduce((sum, cells) => sum + (cells[0] ?? 0), 0)
const compare = (one: string | null, other: string | null): number => ((one ?? '') < (other ?? '') ? -1 : 1)

/** All cells of one value, and their average. */
function triangle(
  q: FollowQuestion,
  label: string | null,
  steps: readonly Step[],
  of: ReadonlyMap<number, readonly number[]>,
): readonly Cell[] {
  const cells = steps.flatMap((step, cohort) =>
    steps.map((_, index): Cell => {
      const counts = of.get(cohort)
      const known = steps[cohort + index]?.begun === true
      const size = counts?.[0] ?? 0
      const customers = known ? (counts?.[index] ?? 0) : null
      return {
        label,
        cohort: step.bucket,
        index,
        size,
        customers,
        share: shareOf(customers, size),
        complete: isComplete(q, steps, cohort, index),
      }
    }),
  )
  const average = steps.map((_, index): Cell => {
    const known = cells.filter(cell => cell.index === index && cell.customers !== null)
    const size = known.reduce((sum, cell) => sum + cell.size, 0)
    const customers = known.length === 0 ? null : known.reduce((sum, cell) => sum + (cell.customers ?? 0), 0)
    const complete = known.length > 0 && known.every(cell => cell.complete)
    return { label, cohort: null, index, size, customers, share: shareOf(customers, size), complete }
  })
  return [...cells, ...average]
}

const shareOf = (customers: number | null, size: number): number | null =>
  customers === null || size === 0 ? null : customers / size

/** A window of hours may reach beyond the interval that has its index. */
function isComplete(q: FollowQuestion, steps: readonly Step[], cohort: number, index: number): boolean {
  const calendar = steps[cohort + index]
  if (q.params.windows === 'calendar' || index === 0) return calendar?.complete === true
  const [start, last] = [steps[cohort], steps.at(-1)]
  if (!start || !last) return false
  const end = start.to.getTime() + (index + 1) * hoursOfWindow(q) * 3_600_000
  return end <= Math.min(last.to.getTime(), q.asOf.getTime())
}
