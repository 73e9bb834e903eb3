import { loyaltyOverTime, type MetricRow } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { bucketed, filledSeries } from '../series-terms.ts'
import { inPeriod } from '../terms.ts'
import { accountOfLoyalty, change, ledger, members, points } from './terms.ts'

export const overTimeAnswer = defineAnswer(loyaltyOverTime, {
  account: accountOfLoyalty,
  compute: async (q, ask) => {
    const { d } = q
    const earlier = sql`occurred_at < ${d.instant(q.period.from)}`
    const within = sql`(select * from ${ledger(q)} l where ${inPeriod(q, sql`occurred_at`)})`
    const joined = sql`(select * from ${members(q)} m where ${inPeriod(q, sql`joined_at`)})`
    const [steps, [before]] = await Promise.all([
      filledSeries(
        q,
        ask,
        sql`
          select
            coalesce(p.bucket, j.bucket) as bucket,
            coalesce(j.new_members, 0) as new_members,
            coalesce(p.active_members, 0) as active_members,
            coalesce(p.earned, 0) as earned,
            coalesce(p.redeemed, 0) as redeemed,
            coalesce(p.expired, 0) as expired,
            coalesce(p.change, 0) as change,
            ${d.divide(sql`p.redeemed`, sql`p.earned`)} as redemption_rate
          from (
            select
              bucket, ${d.distinct(sql`customer_id`)} as active_members, ${d.sum(points('earn'))} as earned,
              ${d.sum(points('redeem'))} as redeemed, ${d.sum(points('expire'))} as expired, ${d.sum(change)} as change
            from ${bucketed(q, within, sql`occurred_at`)} l
            group by bucket
          ) p
          full join (
            select bucket, count(*) as new_members
            from ${bucketed(q, joined, sql`joined_at`)} m
            group by bucket
          ) j on j.bucket = p.bucket`,
        none,
      ),
      ask(sql`
        select ${d.distinct(sql`customer_id`)} as members, ${d.sum(change)} as open_points
        from ${ledger(q)} l where ${earlier}`),
    ])
    let [count, open] = [Number(before?.members ?? 0), Number(before?.open_points ?? 0)]
    return steps.map(({ change: changed, ...step }) => {
      count += Number(step.new_members)
      open += Number(changed)
      return { ...step, members: count, open_points: open }
    }) as unknown as readonly MetricRow<typeof loyaltyOverTime>[]
  },
})

/** An interval without transactions. */
const none = {
  new_members: 0,
  active_members: 0,
  earned: 0,
  redeemed: 0,
  expired: 0,
  change: 0,
  redemption_rate: null,
} as const
