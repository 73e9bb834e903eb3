import { journeyTouchpoints, type MetricParams, type MetricRow, touchedCustomers } from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountOfEvents } from '../event-account.ts'
import { inPeriod } from '../terms.ts'
import { goalsAndTouches, type TouchQuestion, touchesBefore, touchesSince } from './touches.ts'

const secondsADay = 86_400

const account = (q: Question): Sql => {
  const { goal, touches } = (q as TouchQuestion).params
  return accountOfEvents(q, [goal, ...touches], 'customers')
}

/** Each touchpoint, and beside it the `goals` of the period and how many of them were touched at all. */
function touchpoints(q: TouchQuestion): Sql {
  const { d } = q
  const days = d.divide(sql`nearest`, sql`${secondsADay}`)
  return sql`
    with
      ${goalsAndTouches(q)},
      before_goals as (
        select touchpoint, actor, goal, count(*) as touches, min(ahead) as nearest,
          min(place) as place, min(place_from_end) as place_from_end
        from ${touchesBefore(q)} t
        group by touchpoint, actor, goal
      ),
      reached as (
        select
          touchpoint,
          count(*) as goals_touched,
          ${d.countIf(sql`place = 1`)} as first,
          ${d.countIf(sql`place_from_end = 1`)} as last,
          ${d.divide(sql`sum(touches)`, sql`count(*)`)} as mean_touches,
          ${d.quantile(days, 0.5)} as median_days,
          ${d.quantile(days, 0.9)} as p90_days
        from before_goals
        group by touchpoint
      ),
      touched as (
        select
          touchpoint, sum(touches) as touches, count(*) as customers, ${d.countIf(sql`reached = 1`)} as converted
        from (
          select touchpoint, actor, count(*) as touches, max(reached) as reached
          from ${touchesSince(q)} t group by touchpoint, actor
        ) people
        group by touchpoint
      ),
      whole as (
        select count(*) as goals, count(t.goal) as touched_goals
        from goals g
        left join (select distinct actor, goal from before_goals) t on t.actor = g.actor and t.goal = g.goal
        where ${inPeriod(q, sql`g.goal_at`)}
      )
    select
      w.goals as goals, w.touched_goals as touched_goals,
      coalesce(r.touchpoint, t.touchpoint) as touchpoint,
      coalesce(r.goals_touched, 0) as goals_touched,
      ${d.divide(sql`coalesce(r.goals_touched, 0)`, sql`w.goals`)} as share,
      coalesce(r.first, 0) as first,
      coalesce(r.last, 0) as last,
      r.mean_touches as mean_touches,
      r.median_days as median_days,
      r.p90_days as p90_days,
      coalesce(t.touches, 0) as touches,
      coalesce(t.customers, 0) as customers,
      coalesce(t.converted, 0) as converted,
      ${d.divide(sql`t.converted`, sql`t.customers`)} as conversion
    from reached r
    full join touched t on t.touchpoint = r.touchpoint
    cross join whole w
    order by goals_touched desc, touches desc, touchpoint`
}

export const touchpointsAnswer = defineAnswer(journeyTouchpoints, {
  account,
  // the same statement again is not asked twice
  notes: async (_rows, q, ask) => {
    const [row] = await ask(touchpoints(q))
    if (!row) return []
    const untouched = Number(row.goals) - Number(row.touched_goals)
    return [`${untouched} of ${row.goals} goals had no touch in the ${q.params.days} days before.`]
  },
  compute: async (q, ask) => {
    const rows = await ask(touchpoints(q))
    return rows.map(({ goals: _, touched_goals: __, ...row }) => row) as unknown as readonly MetricRow<
      typeof journeyTouchpoints
    >[]
  },
})

type Asked = Question<MetricParams<typeof touchedCustomers>>

function people(q: Asked): Sql {
  const { reached, touchpoint } = q.params
  const wanted = [sql`true`, ...(touchpoint === undefined ? [] : [sql`touchpoint = ${touchpoint}`])]
  const having = reached === undefined ? sql`true` : sql`max(reached) = ${reached ? 1 : 0}`
  return sql`(
    with ${goalsAndTouches(q)}
    select actor, count(*) as touches, max(touched_at) as last_at, max(reached) = 1 as reached
    from ${touchesSince(q)} t
    where ${all(wanted)}
    group by actor
    having ${having}
  )`
}

export const touchedCustomersAnswer = defineAnswer(touchedCustomers, {
  account,
  count: q => sql`select count(*) as count from ${people(q)} p`,
  sql: q => sql`
    select p.actor as customer_id, c.name as name, p.touches as touches, p.last_at as last_at, p.reached as reached
    from ${people(q)} p left join ${q.t.customers} c on c.id = p.actor
    order by p.last_at desc, p.actor
    limit ${q.params.limit} offset ${q.params.offset}`,
})
