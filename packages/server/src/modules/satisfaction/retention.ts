import { satisfactionRetention } from '@clientele/contract'
import { wilsonInterval } from '@clientele/stats'
import { sql } from '../../lib/sql.ts'
import { addDays, localDay, startOfDay } from '../../lib/zone.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfResponses, responsesInPeriod, surveyClass } from '../survey-terms.ts'
import { customerPurchases } from '../terms.ts'

const classes = {
  nps: ['promoter', 'passive', 'detractor'],
  other: ['satisfied', 'neutral', 'dissatisfied'],
} as const

export const retentionAnswer = defineAnswer(satisfactionRetention, {
  account: accountOfResponses,
  compute: async (q, ask) => {
    const { d, params, organization, asOf } = q
    const days = params.days ?? organization.churnDays
    // answered before this moment, the days after the answer are over
    const over = startOfDay(organization.timeZone, addDays(localDay(organization.timeZone, asOf), -days))
    const rows = await ask(sql`
      select
        class,
        ${d.countIf(sql`over`)} as customers,
        ${d.countIf(sql`over and bought`)} as retained,
        ${d.countIf(sql`not over`)} as waiting
      from (
        select
          l.customer_id, l.class, l.answered_at < ${d.instant(over)} as over,
          coalesce(max(case
            when ${d.localDay(sql`p.ordered_at`)} <= ${d.addIntervals('day', d.localDay(sql`l.answered_at`), sql`${days}`)}
            then 1 end), 0) = 1 as bought
        from (
          select customer_id, answered_at, ${surveyClass} as class
          from (
            select
              customer_id, ${params.kind} as kind, max(given_at) as answered_at,
              ${d.argMax(sql`score`, sql`given_at`, sql`id`)} as score
            from (
              select r.*, coalesce(answered_at, asked_at) as given_at
              from ${responsesInPeriod(q)} r
              where kind = ${params.kind} and score is not null and customer_id is not null
            ) timed
            group by customer_id
          ) latest
        ) l
        left join ${customerPurchases(q)} p on p.customer_id = l.customer_id and p.ordered_at > l.answered_at
        group by l.customer_id, l.class, l.answered_at
      ) followed
      group by class`)
    return classes[params.kind === 'nps' ? 'nps' : 'other'].map(name => {
      const row = rows.find(one => one.class === name)
      const [customers, retained] = [Number(row?.customers ?? 0), Number(row?.retained ?? 0)]
      const share = wilsonInterval(retained, customers)
      return {
        class: name,
        customers,
        retained,
        retention_rate: share.ok ? share.estimate : null,
        low: share.ok ? share.low : null,
        high: share.ok ? share.high : null,
        waiting: Number(row?.waiting ?? 0),
      }
    })
  },
})
