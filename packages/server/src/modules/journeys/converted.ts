import { propertyOf } from '@clientele/contract'
import { Failure } from '../../lib/errors.ts'
import { empty, join, type Sql, sql } from '../../lib/sql.ts'
import { accountOfEvents } from '../event-account.ts'
import { customerValue } from '../events.ts'
import { eventsOfStep, type FunnelQuestion, orderedAttempts, timeOf } from './attempts.ts'
import { spoiledAttempts } from './exclusions.ts'
import { unorderedAttempts } from './unordered.ts'

/** Attempts with `spoiled_at` and `touched_at`, whatever the order. */
function attemptsOf(q: FunnelQuestion): Sql {
  const { params } = q
  if (params.order === 'unordered') return unorderedAttempts(q)
  const touched = timeOf(Math.min(params.attribution_step, params.steps.length))
  return sql`(select *, ${touched} as touched_at from ${spoiledAttempts(q, orderedAttempts(q))} a)`
}

/**
 * Each customer with the attempt that counts: `actor`, `reached`, the times of the steps and `label`, the value of
 * the breakdown.
 *
 * @param each what a customer counts once in, where that is not the whole: an expression of `t1`
 */
export function converted(q: FunnelQuestion, each?: Sql): Sql {
  checkSteps(q)
  const { params } = q
  const last = params.steps.length
  const spoiled =
    params.exclusions.length === 0
      ? empty
      : sql`where spoiled_at is null and who not in (
          select who from (
            select
              who, min(spoiled_at) as spoiled_at,
              min(case when reached = ${last} and spoiled_at is null then ${timeOf(last)} end) as done_at
            from attempts group by who
          ) fates
          where spoiled_at is not null and (done_at is null or spoiled_at < done_at)
        )`
  const times = join(params.steps.map((_, index) => timeOf(index + 1)))
  const part = each ? sql`who, ${each}` : sql`who`
  return sql`(
    with
      attempts as (select * from ${attemptsOf(q)} a),
      best as (
        select who, actor, reached, ${times}, touched_at from (
          select *, row_number() over (partition by ${part} order by reached desc, ${times}) as place
          from ${params.order === 'unordered' ? sql`(select * from attempts ${spoiled})` : earliest(q, part, spoiled)} a
        ) ranked
        where place = 1
      )
    select b.actor as actor, b.reached as reached, ${join(params.steps.map((_, index) => sql`b.${timeOf(index + 1)} as ${timeOf(index + 1)}`))},
      ${labelled(q)}
  )`
}

/**
 * Of the attempts of an actor that got equally far the earliest, in one pass over millions of them: who begins later
 * in an order of steps is nowhere earlier, so the least times of all are those of one attempt.
 */
function earliest({ params }: FunnelQuestion, part: Sql, spoiled: Sql): Sql {
  const least = [...params.steps.map((_, index) => timeOf(index + 1)), sql`touched_at`]
  return sql`(
    select min(who) as who, min(actor) as actor, reached, ${join(least.map(time => sql`min(${time}) as ${time}`))}
    from attempts ${spoiled}
    group by ${part}, reached
  )`
}

/** The label of each best attempt `b`, with what it is read from. */
function labelled(q: FunnelQuestion): Sql {
  const { d, params } = q
  const { breakdown } = params
  if (breakdown === undefined) return sql`cast(null as varchar) as label from best b`
  if (breakdown.startsWith('customer.')) {
    const property = propertyOf('any', breakdown)
    if (property?.of !== 'customer' && property?.of !== 'customer_attribute') {
      throw refused('breakdown', `${breakdown} is not a property of customers.`)
    }
    return sql`coalesce(${customerValue(q, property)}, 'Unknown') as label
      from best b left join ${q.t.customers} c on c.id = b.actor`
  }
  const by = [sql`happened_at`, sql`id`] as const
  if (params.attribution === 'step') {
    const step = params.steps[params.attribution_step - 1]
    if (!step) throw refused('attribution_step', `The funnel has ${params.steps.length} steps.`)
    return sql`coalesce(v.label, 'Unknown') as label
      from best b
      left join (
        select e.who, e.happened_at, ${d.argMin(sql`e.label`, sql`e.id`)} as label
        from ${eventsOfStep(q, step, { label: breakdown })} e
        where e.who in (select who from best)
        group by e.who, e.happened_at
      ) v on v.who = b.who and v.happened_at = b.touched_at`
  }
  const touched = params.steps.map(
    step => sql`select who, happened_at, id, label from ${eventsOfStep(q, step, { label: breakdown })} e`,
  )
  const touch =
    params.attribution === 'first_touch' ? d.argMin(sql`label`, ...by) : d.argMax(sql`label`, ...by)
  return sql`coalesce(v.label, 'Unknown') as label
    from best b
    left join (
      select who, ${touch} as label from (${join(touched, sql` union all `)}) e group by who
    ) v on v.who = b.who`
}

/** Converted customers, the smaller values of a breakdown under Other. */
export function convertedByLabel(q: FunnelQuestion, each?: Sql): Sql {
  const { params } = q
  if (params.breakdown === undefined) return converted(q, each)
  const times = join(params.steps.map((_, index) => timeOf(index + 1)))
  return sql`(
    with
      people as (select * from ${converted(q, each)} p),
      largest as (
        select label as large from people group by label order by count(*) desc, label limit ${params.top}
      )
    select actor, reached, ${times}, case when large is null then 'Other' else label end as label
    from people left join largest on large = label
  )`
}

function checkSteps({ params }: FunnelQuestion): void {
  const last = params.steps.length
  params.exclusions.forEach(({ after, before }, index) => {
    const end = before ?? last
    if (after < end && end <= last) return
    throw refused(
      `exclusions.${index}`,
      `An exclusion lies after one step and before a later one, up to ${last}.`,
    )
  })
}

/** Events of the steps in the period. */
export const accountOfFunnel = (q: FunnelQuestion): Sql => accountOfEvents(q, q.params.steps, q.params.actors)

const refused = (path: string, message: string): Failure =>
  new Failure('invalid_request', message, { fields: [{ path, message }] })
