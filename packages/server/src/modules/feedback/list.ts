import { feedbackList, type MetricParams, sentimentClasses } from '@clientele/contract'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'
import { withDimension } from '../attribute-terms.ts'
import {
  accountOfFeedback,
  feedbackInPeriod,
  negative,
  replyHours,
  sentimentClass,
  topicsOf,
} from './terms.ts'

/** Dimensions that a feedback carries itself; all others are its customer's. */
export const own = {
  channel: sql`channel`,
  product: sql`product_id`,
  kind: sql`kind`,
  branch: sql`branch_id`,
} as const

type Asked = Question<MetricParams<typeof feedbackList>>

function mood(wanted: Asked['params']['sentiment']): Sql | false {
  if (wanted === undefined) return false
  if (wanted === 'known') return sql`sentiment is not null`
  const name = [...sentimentClasses, 'unknown'].find(one => one === wanted) ?? 'unknown'
  return sql`${sentimentClass} = ${name}`
}

const yes = (condition: Sql, wanted: boolean | undefined): Sql | false =>
  wanted === undefined ? false : wanted ? condition : sql`not (${condition})`

function chosen(q: Asked): Sql {
  const { d, params, readsPersonal } = q
  const { dimension, value, search, topic } = params
  const rows = dimension ? withDimension(q, feedbackInPeriod(q), dimension, own) : feedbackInPeriod(q)
  const wanted: (Sql | false)[] = [
    params.rating !== undefined && sql`floor(rating) = ${params.rating}`,
    yes(sql`rating is not null`, params.rated),
    mood(params.sentiment),
    yes(negative, params.negative),
    yes(sql`replied_at is not null`, params.replied),
    params.customer_id !== undefined && sql`customer_id = ${params.customer_id}`,
    dimension !== undefined && value !== undefined && sql`value = ${value}`,
    topic !== undefined &&
      sql`id in (select id from ${topicsOf(q, feedbackInPeriod(q))} t where topic = ${topic.toLowerCase()})`,
    // a hit would give the text away to a caller who may not read it
    search !== undefined && (readsPersonal ? d.contains(sql`text`, search) : sql`false`),
  ]
  return sql`(
    select * from ${rows} f where ${all(wanted.filter(condition => condition !== false))}
  )`
}

const keys: Readonly<Record<Asked['params']['sort'], Sql>> = {
  created_at: sql`f.created_at`,
  sentiment: sql`f.sentiment`,
  rating: sql`f.rating`,
}

export const listAnswer = defineAnswer(feedbackList, {
  account: accountOfFeedback,
  count: q => sql`select count(*) as count from ${chosen(q)} f`,
  sql: q => {
    const { d, params, t, asOf } = q
    const key = keys[params.sort]
    const way = params.direction === 'asc' ? sql`asc` : sql`desc`
    const order = sql`case when ${key} is null then 1 else 0 end, ${key} ${way}, f.created_at ${way}, f.id ${way}`
    return sql`
      with page as (
        select f.*, ${replyHours(q)} as reply_hours from ${chosen(q)} f order by ${order} limit ${params.limit} offset ${params.offset}
      )
      select
        f.id, f.created_at, f.customer_id, c.name as customer_name, f.kind,
        ${d.double(sql`f.rating`)} as rating, f.text, ${d.double(sql`f.sentiment`)} as sentiment,
        ${sentimentClass} as class, f.judged_by, f.unknown_because, f.language, f.channel, f.product_id, f.replied_at,
        f.reply_hours,
        case when f.replied_at is null
          then ${d.divide(d.secondsBetween(sql`f.created_at`, d.instant(asOf)), sql`3600`)} end as waiting_hours
      from page f
      left join ${t.customers} c on c.id = f.customer_id
      order by ${order}`
  },
})
