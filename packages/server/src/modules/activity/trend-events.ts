import { type MetricParams, type MetricRow, trendEvents, trendLetters } from '@clientele/contract'
import { Failure } from '../../lib/errors.ts'
import { type Sql, sql } from '../../lib/sql.ts'
import { type Ask, defineAnswer, type Question } from '../../warehouse/metric.ts'
import { lastDayOfPeriod } from '../customer-terms.ts'
import { type Step, stepsOf } from '../event-steps.ts'
import { accountOfTrends, eventsBehind, labelsOf, type TrendQuestion } from './trend-series.ts'

type Asked = Question<MetricParams<typeof trendEvents>>

/** @throws Failure invalid_request where the trends have no such interval */
function stepAsked(q: Asked): Step | undefined {
  const { bucket, interval } = q.params
  if (bucket === undefined) return undefined
  const step = stepsOf(q, interval, q.period.firstDay, lastDayOfPeriod(q)).find(one => one.bucket === bucket)
  if (step) return step
  const message = `«${bucket}» is no interval of this period`
  throw new Failure('invalid_request', `bucket: ${message}.`, { fields: [{ path: 'bucket', message }] })
}

async function wanted(q: Asked, ask: Ask): Promise<Sql> {
  const { letter, series, value } = q.params
  const letters: readonly string[] = trendLetters
  const place = letter === undefined ? -1 : letters.indexOf(letter)
  // what is rest is known by what is not
  const labels = value === 'Other' ? await labelsOf(q, ask) : []
  const chosen = {
    series: place < 0 ? series : series.slice(place, place + 1),
    step: stepAsked(q),
    label: value,
  }
  return eventsBehind(q, chosen, labels)
}

export const trendEventsAnswer = defineAnswer(trendEvents, {
  account: q => accountOfTrends(q as TrendQuestion),
  total: async (q, ask) => {
    const [row] = await ask(sql`select count(*) as count from ${await wanted(q, ask)} e`)
    return Number(row?.count ?? 0)
  },
  compute: async (q, ask) => {
    const rows = await ask(sql`
      select
        e.happened_at as happened_at, e.name as event, e.customer_id as customer_id, c.name as name,
        e.label as label, e.amount as amount, e.id as id
      from (
        select * from ${await wanted(q, ask)} e
        order by happened_at desc, id limit ${q.params.limit} offset ${q.params.offset}
      ) e
      left join ${q.t.customers} c on c.id = e.customer_id
      order by e.happened_at desc, e.id`)
    return rows as unknown as readonly MetricRow<typeof trendEvents>[]
  },
})
