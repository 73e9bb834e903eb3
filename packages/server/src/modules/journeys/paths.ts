import { journeyPaths, type MetricParams, pathCustomers } from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { accountOfEvents } from '../event-account.ts'
import { grouped, type PathQuestion, transitions } from './transitions.ts'

const account = (q: Question): Sql => {
  const { events, actors } = (q as PathQuestion).params
  return accountOfEvents(q, events, actors)
}

/** How often each transition happens: far fewer rows than transitions, so that what is rare is found in no time. */
const edges = (q: PathQuestion): Sql => sql`(
  select step, source, target, count(*) as transitions from ${transitions(q)} t group by step, source, target
)`

export const pathsAnswer = defineAnswer(journeyPaths, {
  account,
  sql: q => {
    const { d } = q
    return sql`
      select
        step, source, target,
        ${d.text(sql`step`)} || '. ' || source as source_node,
        ${d.text(sql`step + 1`)} || '. ' || target as target_node,
        transitions,
        ${d.divide(sql`transitions`, sql`sum(transitions) over (partition by step, source)`)} as share
      from (
        select step, source, target, sum(transitions) as transitions from ${grouped(q, edges(q))} g
        group by step, source, target
      ) shown
      order by step, transitions desc, source, target`
  },
})

type Asked = Question<MetricParams<typeof pathCustomers>>

function travellers(q: Asked): Sql {
  const { step, source, target } = q.params
  const wanted = [
    sql`step = ${step}`,
    ...(source === undefined ? [] : [sql`source = ${source}`]),
    ...(target === undefined ? [] : [sql`target = ${target}`]),
  ]
  const single = sql`(select *, 1 as transitions from ${transitions(q)} t)`
  return sql`(
    select actor, count(*) as transitions, max(happened_at) as last_at
    from ${grouped(q, single, sql`, m.actor as actor, m.happened_at as happened_at`)} g where ${all(wanted)} group by actor
  )`
}

export const pathCustomersAnswer = defineAnswer(pathCustomers, {
  account,
  count: q => sql`select count(*) as count from ${travellers(q)} t`,
  sql: q => sql`
    select p.actor as customer_id, c.name as name, p.transitions as transitions, p.last_at as last_at
    from ${travellers(q)} p left join ${q.t.customers} c on c.id = p.actor
    order by p.transitions desc, p.actor
    limit ${q.params.limit} offset ${q.params.offset}`,
})
