import { funnelTrend, type MetricRow } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { lastDayOfPeriod } from '../customer-terms.ts'
import { stepOf, stepsOf } from '../event-steps.ts'
import { type FunnelQuestion, windowSeconds } from './attempts.ts'
import { accountOfFunnel, convertedByLabel } from './converted.ts'
import { stretchOf } from './stretch.ts'

export const funnelTrendAnswer = defineAnswer(funnelTrend, {
  account: q => accountOfFunnel(q as FunnelQuestion),
  compute: async (q, ask) => {
    const { d, params, period, asOf } = q
    const stretch = stretchOf(q, params.from_step, params.to_step)
    const bucket = stepOf(q, params.interval, sql`t1`)
    const people = convertedByLabel(q, params.each_interval ? bucket : undefined)
    const rows = await ask(sql`
      select
        label, bucket,
        ${d.countIf(stretch.entered)} as entered,
        ${d.countIf(stretch.converted)} as converted
      from (select *, ${bucket} as bucket from ${people} p) placed
      group by label, bucket
      order by case when label = 'Other' then 1 else 0 end, label`)
    const labels = new Set(rows.map(row => row.label as string | null))
    if (params.breakdown === undefined) labels.add(null)
    const steps = stepsOf(q, params.interval, period.firstDay, lastDayOfPeriod(q))
    const known = new Map(rows.map(row => [JSON.stringify([row.label, row.bucket]), row]))
    return [...labels].flatMap(label =>
      steps.map((step): MetricRow<typeof funnelTrend> => {
        const row = known.get(JSON.stringify([label, step.bucket]))
        const [entered, converted] = [Number(row?.entered ?? 0), Number(row?.converted ?? 0)]
        return {
          label,
          bucket: step.bucket,
          entered,
          converted,
          conversion: entered === 0 ? null : converted / entered,
          complete: step.to.getTime() + windowSeconds(q) * 1000 <= asOf.getTime(),
        }
      }),
    )
  },
})
