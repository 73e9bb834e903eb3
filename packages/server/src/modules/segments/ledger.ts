import {
  type MetricParams,
  segmentRuleChanges,
  segmentRuleLedger,
  segmentRuleMembers,
} from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { segmentCustomers } from '../../warehouse/segments.ts'
import { accountOfCustomers } from '../customer-terms.ts'
import { inPeriod } from '../terms.ts'
import { flippedConditions } from './flipped.ts'

type Moves = Question<MetricParams<typeof segmentRuleLedger>>

/** The last move of each customer of a segment. */
const lastMoves = (q: Question, slug: string): Sql => sql`(
  select
    customer_id,
    ${q.d.argMax(sql`entered`, sql`moved_at`)} as entered,
    ${q.d.argMax(sql`condition`, sql`moved_at`)} as condition,
    max(moved_at) as moved_at
  from ${q.t.segment_moves} m
  where segment = ${slug}
  group by customer_id
)`

const membersNow = (q: Question, slug: string): Sql => segmentCustomers(`rule:${slug}`, q, 'slug')

export const membersAnswer = defineAnswer(segmentRuleMembers, {
  account: accountOfCustomers,
  count: q => sql`select count(*) as count from (${membersNow(q, q.params.slug)}) members`,
  sql: q => sql`
    select
      m.id as customer_id, c.name as name,
      case when l.entered then l.moved_at end as since, case when l.entered then l.condition end as condition
    from (${membersNow(q, q.params.slug)}) m
    left join ${q.t.customers} c on c.id = m.id
    left join ${lastMoves(q, q.params.slug)} l on l.customer_id = m.id
    order by since desc nulls last, customer_id
    limit ${q.params.limit} offset ${q.params.offset}`,
})

function movesAsked(q: Moves): Sql {
  const { slug, customer_id, move } = q.params
  const wanted = [
    // a look may come later than the last fact, where all data end
    ...(q.period.unbounded ? [] : [inPeriod(q, sql`moved_at`)]),
    sql`moved_at <= ${q.d.instant(q.asOf)}`,
    ...(slug === undefined ? [] : [sql`segment = ${slug}`]),
    ...(customer_id === undefined ? [] : [sql`customer_id = ${customer_id}`]),
    ...(move === 'all' ? [] : [move === 'entered' ? sql`entered` : sql`not entered`]),
  ]
  return sql`(select * from ${q.t.segment_moves} m where ${all(wanted)})`
}

export const ledgerAnswer = defineAnswer(segmentRuleLedger, {
  count: q => sql`select count(*) as count from ${movesAsked(q)} m`,
  sql: q => sql`
    select
      m.moved_at as moved_at, m.segment as segment, m.customer_id as customer_id, c.name as name,
      case when m.entered then 'entered' else 'left' end as move, m.condition as condition
    from ${movesAsked(q)} m
    left join ${q.t.customers} c on c.id = m.customer_id
    order by m.moved_at desc, m.segment, m.customer_id
    limit ${q.params.limit} offset ${q.params.offset}`,
})

export const changesAnswer = defineAnswer(segmentRuleChanges, {
  account: accountOfCustomers,
  sql: q => {
    const { slug, since, edited } = q.params
    const condition = flippedConditions(q, slug, { since, edited }, sql`select customer_id from changed`)
    return sql`
      with
        changed as (
          select coalesce(m.id, k.customer_id) as customer_id, m.id is not null as entered
          from (${membersNow(q, slug)}) m
          full join (select customer_id from ${lastMoves(q, slug)} l where entered) k on k.customer_id = m.id
          where m.id is null or k.customer_id is null
        )
      select
        h.customer_id as customer_id, h.entered as entered, ${q.d.instant(q.asOf)} as moved_at, f.condition as condition
      from changed h left join ${condition} f on f.customer_id = h.customer_id
      order by entered desc, customer_id`
  },
})
