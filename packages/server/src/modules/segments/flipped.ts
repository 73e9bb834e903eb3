import { leafInWords, leavesOf } from '@clientele/contract'
import { join, type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { leafColumn, leavesOfCustomers } from '../../warehouse/rules.ts'

/** The look before: when it was, and whether the rule was another one. */
interface Before {
  readonly since: string | undefined
  readonly edited: boolean
}

/**
 * Which conditions of a saved segment have become true or untrue since the look before, in words: `customer_id` and
 * `condition`, null at a first look.
 *
 * @param among a query of the customers wanted
 */
export function flippedConditions(q: Question, slug: string, { since, edited }: Before, among: Sql): Sql {
  const saved = q.definitions.segments.get(slug)
  const alike = (condition: Sql) =>
    sql`(select customer_id, ${condition} as condition from (${among}) wanted)`
  if (!saved || since === undefined) return alike(sql`cast(null as varchar)`)
  if (edited) return alike(sql`'the rule was changed'`)
  const { rule } = saved
  const earlier = { ...q, asOf: new Date(since), period: { ...q.period, unbounded: true as const } }
  const conditionsAt = (one: Question) => leavesOfCustomers(rule, { ...one, within: [slug] }, among)
  const turned = leavesOf(rule).map((leaf, index) => {
    const [is, was] = [
      sql`coalesce(n.${leafColumn(index)}, false)`,
      sql`coalesce(b.${leafColumn(index)}, false)`,
    ]
    const words = leafInWords(leaf)
    return sql`case
      when ${is} and not ${was} then ${`; now: ${words}`}
      when ${was} and not ${is} then ${`; no longer: ${words}`}
      else '' end`
  })
  const told = sql`substring(${join(turned, sql` || `)}, 3)`
  return sql`(
    select w.customer_id, coalesce(nullif(${told}, ''), 'facts that came later') as condition
    from (${among}) w
    left join ${conditionsAt(q)} n on n.id = w.customer_id
    left join ${conditionsAt(earlier)} b on b.id = w.customer_id
  )`
}
