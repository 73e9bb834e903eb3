import { acquisitionAttribution, type MetricParams } from '@clientele/contract'
import { attributeByMarkov, attributeByRule, type CountedPath, type Rule } from '@clientele/stats'
import { type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { atEnd } from '../customer-terms.ts'
import { customerPurchases, inPeriod } from '../terms.ts'

type Asked = Question<MetricParams<typeof acquisitionAttribution>>

/** A sign that no channel's name has. */
const separator = '\u001f'
const secondsADay = 86_400

const firstPurchases = (q: Asked): Sql => sql`(
  select customer_id, min(ordered_at) as first_at
  from ${customerPurchases(atEnd(q))} p
  group by customer_id
)`

/** Each customer with touches in the lookback days: their `path`, and whether it ended in a conversion. */
function paths(q: Asked): Sql {
  const { t, d, params } = q
  const end = d.instant(atEnd(q).asOf)
  const until = sql`coalesce(f.first_at, ${end})`
  const kept = params.repeats === 'keep' ? sql`true` : sql`previous is null or previous <> channel`
  return sql`(
    select
      customer_id,
      max(converted) = 1 as converted,
      ${d.joined(sql`channel`, separator, sql`occurred_at`, sql`id`)} as path
    from (
      select
        a.customer_id, a.channel, a.occurred_at, a.id,
        case when f.first_at is null then 0 else 1 end as converted,
        ${d.lag(sql`a.channel`)} over (partition by a.customer_id order by a.occurred_at, a.id) as previous
      from ${t.activities} a
      left join ${firstPurchases(q)} f on f.customer_id = a.customer_id
      where a.customer_id is not null and a.channel <> ''
        and (f.first_at is null or ${inPeriod(q, sql`f.first_at`)})
        and a.occurred_at < ${until}
        and ${d.secondsBetween(sql`a.occurred_at`, until)} <= ${params.lookback * secondsADay}
    ) touches
    where ${kept}
    group by customer_id
  )`
}

export const attributionAnswer = defineAnswer(acquisitionAttribution, {
  account: question => {
    const q = question as Asked
    return sql`
      select 'orders' as entity, reason, count(*) as count
      from (
        select case when p.customer_id is null then 'no touch before the first purchase' end as reason
        from ${firstPurchases(q)} f
        left join ${paths(q)} p on p.customer_id = f.customer_id
        where ${inPeriod(q, sql`f.first_at`)}
      ) sorted
      group by reason
      order by count desc, reason`
  },
  compute: async (q, ask) => {
    const rows = await ask(sql`
      select path, ${q.d.countIf(sql`converted`)} as conversions, ${q.d.countIf(sql`not converted`)} as nulls
      from ${paths(q)} p
      group by path
      order by path`)
    const counted = rows.map(
      (row): CountedPath => ({
        path: String(row.path).split(separator),
        conversions: Number(row.conversions),
        nulls: Number(row.nulls),
      }),
    )
    const byRule = (rule: Rule) => {
      const result = attributeByRule(counted, rule)
      return result.ok ? result.credit : new Map<string, number>()
    }
    const credits = {
      first: byRule('first'),
      last: byRule('last'),
      linear: byRule('linear'),
      position: byRule('position-based'),
    }
    const chain = attributeByMarkov(counted)
    const touches = new Map<string, number>()
    for (const { path, conversions } of counted) {
      for (const channel of path) touches.set(channel, (touches.get(channel) ?? 0) + conversions)
    }
    return [...touches]
      .map(([channel, count]) => ({
        channel,
        touches: count,
        first_touch: credits.first.get(channel) ?? 0,
        last_touch: credits.last.get(channel) ?? 0,
        linear: credits.linear.get(channel) ?? 0,
        position_based: credits.position.get(channel) ?? 0,
        markov: chain.ok ? finite(chain.credit.get(channel)) : null,
      }))
      .toSorted((a, b) => b.linear - a.linear || (a.channel < b.channel ? -1 : 1))
  },
})

/** A chain in which no channel matters has no shares. */
const finite = (credit: number | undefined): number | null =>
  credit !== undefined && Number.isFinite(credit) ? credit : null
