import type { MetricRow, predictionContacts, predictionCustomers } from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import type { Row } from '../../warehouse/engine.ts'
import type { Ask, Question } from '../../warehouse/metric.ts'
import { inRfmGroup, rfmScores } from '../rfm-terms.ts'
import type { AskedContacts, AskedCustomers } from './customers.ts'
import { shownOfRun } from './run.ts'

const sortKeys: Readonly<Record<AskedCustomers['params']['sort'], Sql>> = {
  predicted_value: sql`worth`,
  p_alive: sql`p_alive`,
  churn_risk: sql`churn_risk`,
  expected_purchases: sql`expected_purchases`,
  overdue_ratio: sql`overdue_ratio`,
}

const last = (key: Sql) => sql`case when ${key} is null then 1 else 0 end`

const described = sql`
  s.customer_id, c.name, s.p_alive, 1 - s.p_alive as churn_probability, s.churn_risk, s.churn_reason,
  s.overdue_ratio, s.last_purchase, s.reason`

/** A page of the last run's scores. */
export async function customersOfRun(
  q: AskedCustomers,
  ask: Ask,
): Promise<readonly MetricRow<typeof predictionCustomers>[]> {
  const { customer_id: id, group, sort, direction, limit, offset } = q.params
  const key = sortKeys[sort]
  const order = sql`${last(key)}, ${key} ${direction === 'asc' ? sql`asc` : sql`desc`}, customer_id`
  const scored = rfmScores(q as Question)
  const wanted = [
    sql`true`,
    ...(id === undefined ? [] : [sql`customer_id = ${id}`]),
    ...(group === undefined
      ? []
      : [sql`customer_id in (select customer_id from ${scored} r where ${inRfmGroup(sql`triple`, group)})`]),
  ]
  const rows = await ask(sql`
    select
      ${described}, purchases, expected_purchases, purchases_low, purchases_high,
      worth as predicted_value, worth_low as predicted_value_low, worth_high as predicted_value_high,
      next_purchase, next_purchase_from, next_purchase_to
    from (select * from ${shownOfRun(q)} p where ${all(wanted)} order by ${order} limit ${limit} offset ${offset}) s
    left join ${q.t.customers} c on c.id = s.customer_id
    order by ${order}`)
  return told(rows)
}

/** The last run's customers whose usual gap has passed, those first with whom most is to be won. */
export async function contactsOfRun(
  q: AskedContacts,
  ask: Ask,
): Promise<readonly MetricRow<typeof predictionContacts>[]> {
  const order = sql`${last(sql`at_risk`)}, at_risk desc, days_since - coalesce(usual_gap, 0) desc, customer_id`
  const rows = await ask(sql`
    select
      ${described}, at_risk as priority, ${q.d.divide(sql`worth`, sql`p_alive`)} as value_at_stake,
      p_alive * (1 - p_alive) as chance
    from (
      select * from ${shownOfRun(q)} p
      where overdue_ratio is null or overdue_ratio >= 1
      order by ${order} limit ${q.params.limit}
    ) s
    left join ${q.t.customers} c on c.id = s.customer_id
    order by ${order}`)
  return told(rows)
}

/** The statements select the metrics' columns by their names. */
const told = <R>(rows: readonly Row[]): readonly R[] => rows as unknown as readonly R[]
