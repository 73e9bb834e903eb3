import {
  acquisitionChannels,
  acquisitionCost,
  acquisitionOverTime,
  type MetricRow,
} from '@clientele/contract'
import { all, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { filledSeries } from '../series-terms.ts'
import { accountOfSpend, spend, spendSums, splitBy, withCost, won } from './terms.ts'

export const costAnswer = defineAnswer(acquisitionCost, {
  account: accountOfSpend,
  compute: async (q, ask) => {
    const rows = await ask(sql`
      select s.*, w.new_customers
      from (select ${spendSums(q)} from ${spend(q)} s) s
      cross join (select count(*) as new_customers from ${won(q)} w) w`)
    return rows.map(withCost) as unknown as readonly MetricRow<typeof acquisitionCost>[]
  },
})

export const overTimeAnswer = defineAnswer(acquisitionOverTime, {
  account: accountOfSpend,
  compute: async (q, ask) => {
    const { d, params } = q
    const chosen = all(params.channel === undefined ? [] : [sql`channel = ${params.channel}`])
    const rows = await filledSeries(
      q,
      ask,
      sql`
        select
          coalesce(s.bucket, w.bucket) as bucket,
          coalesce(s.spend, 0) as spend, coalesce(s.impressions, 0) as impressions, coalesce(s.clicks, 0) as clicks,
          coalesce(w.new_customers, 0) as new_customers
        from (
          select bucket, ${spendSums(q)}
          from (select *, ${d.bucketOfDay(params.interval, sql`date`)} as bucket from ${spend(q)} s where ${chosen}) placed
          group by bucket
        ) s
        full join (
          select bucket, count(*) as new_customers
          from (select ${d.bucket(params.interval, sql`won_at`)} as bucket from ${won(q)} w where ${chosen}) placed
          group by bucket
        ) w on w.bucket = s.bucket`,
      { spend: 0, impressions: 0, clicks: 0, new_customers: 0 },
    )
    return rows.map(withCost) as unknown as readonly MetricRow<typeof acquisitionOverTime>[]
  },
})

export const channelsAnswer = defineAnswer(acquisitionChannels, {
  account: accountOfSpend,
  compute: async (q, ask) => {
    const by = splitBy(q.params.dimension)
    const rows = await ask(sql`
      select
        value, spend, impressions, clicks, new_customers,
        ${q.d.divide(sql`spend`, sql`sum(spend) over ()`)} as share
      from (
        select
          coalesce(s.value, w.value) as value,
          coalesce(s.spend, 0) as spend, coalesce(s.impressions, 0) as impressions, coalesce(s.clicks, 0) as clicks,
          coalesce(w.new_customers, 0) as new_customers
        from (select ${by} as value, ${spendSums(q)} from ${spend(q)} s group by ${by}) s
        full join (select ${by} as value, count(*) as new_customers from ${won(q)} w group by ${by}) w
          on w.value = s.value
      ) joined
      order by spend desc, new_customers desc, value`)
    return rows.map(withCost) as unknown as readonly MetricRow<typeof acquisitionChannels>[]
  },
})
