import { Failure } from '../../lib/errors.ts'
import { join, type Sql, sql } from '../../lib/sql.ts'
import { inPeriod } from '../terms.ts'
import { eventsOfStep, type FunnelQuestion, noTime, timeOf, withinWindow } from './attempts.ts'

/**
 * Attempts whose steps may come in any sequence: each event of any step begins one, and looks for the next event of
 * every step. `t1` to `tn` are the times in the order in which steps were reached; `touched_at` is the time of the
 * step that gives the breakdown's value.
 *
 * @throws Failure invalid_request where two steps are the same event
 */
export function unorderedAttempts(q: FunnelQuestion): Sql {
  const { d, params } = q
  refuseWhatHasNoOrder(q)
  const names = params.steps.map((_, index) => timeOf(index + 1))
  const events = params.steps.map(
    (selector, index) =>
      sql`select who, actor, happened_at, ${index} as step from ${eventsOfStep(q, selector)} e`,
  )
  const next = params.steps.map(
    (_, index) => sql`
      ${d.firstKnown(sql`case when step = ${index} then happened_at end`)} over (
        partition by who order by happened_at range between current row and unbounded following
      ) as ${timeOf(index + 1)}`,
  )
  const inTime = names.map(name => sql`case when ${withinWindow(q, sql`happened_at`, name)} then ${name} end`)
  const [first, ...others] = inTime
  if (!first) throw new TypeError('A funnel has steps')
  const reached = join(
    inTime.map(time => sql`case when ${time} is null then 0 else 1 end`),
    sql` + `,
  )
  const sorted = names.map((name, index) => sql`${d.nthSmallest([first, ...others], index + 1)} as ${name}`)
  return sql`(
    select
      who, actor, ${reached} as reached, ${join(sorted)}, ${noTime} as spoiled_at,
      ${inTime[params.attribution_step - 1] ?? noTime} as touched_at
    from (
      select who, actor, happened_at, ${join(next)} from (${join(events, sql` union all `)}) line
    ) looked
    where ${inPeriod(q, sql`happened_at`)}
  )`
}

function refuseWhatHasNoOrder({ params }: FunnelQuestion): void {
  const different = new Set(params.steps.map(step => JSON.stringify(step)))
  if (different.size < params.steps.length) {
    throw refused('steps', 'An unordered funnel cannot tell equal steps apart. Ask for each of them once.')
  }
  if (params.exclusions.length > 0) {
    throw refused(
      'exclusions',
      'Exclusions lie between two steps, so they need an ordered or a strict funnel.',
    )
  }
}

const refused = (path: string, message: string): Failure =>
  new Failure('invalid_request', message, { fields: [{ path, message }] })
