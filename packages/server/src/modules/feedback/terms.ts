import type { sentimentClasses } from '@clientele/contract'
import { SENTIMENT_BOUNDS, sentimentOfTexts } from '@clientele/stats'
import { all, join, type Sql, sql } from '../../lib/sql.ts'
import type { Row } from '../../warehouse/engine.ts'
import type { Question } from '../../warehouse/metric.ts'
import { inPeriod } from '../terms.ts'

/** Shared words of the metrics of feedback. */

type Asked = Question<{
  readonly channel?: string | undefined
  readonly product_id?: string | undefined
  readonly kind?: string | undefined
}>

const { neutral, strong } = SENTIMENT_BOUNDS
const classOf: readonly (readonly [(typeof sentimentClasses)[number] | 'unknown', Sql])[] = [
  ['unknown', sql`sentiment is null`],
  ['very positive', sql`sentiment >= ${strong}`],
  ['positive', sql`sentiment >= ${neutral}`],
  ['neutral', sql`sentiment > ${-neutral}`],
  ['negative', sql`sentiment > ${-strong}`],
  ['very negative', sql`true`],
]

/** The class of a row's `sentiment`, or unknown. */
export const sentimentClass: Sql = sql`case ${join(
  classOf.map(([name, holds]) => sql`when ${holds} then ${name}`),
  sql` `,
)} end`

/** Whether a row is negative: by its sentiment or, where that is unknown, by its stars. */
export const negative: Sql = sql`coalesce(sentiment <= ${-neutral}, rating <= 2, false)`
const positive = sql`sentiment >= ${neutral}`

/**
 * Feedback of the period with the `sentiment` that counts (the source's, else the one that was read from the text)
 * and `judged_by`. A reply that came after the as-of time is not known yet.
 */
export function feedbackInPeriod(question: Asked): Sql {
  const { t, d, asOf, params } = question
  const wanted: (Sql | false)[] = [
    inPeriod(question, sql`f.created_at`),
    sql`f.created_at < ${d.instant(asOf)}`,
    params.channel !== undefined && sql`f.channel = ${params.channel}`,
    params.product_id !== undefined && sql`f.product_id = ${params.product_id}`,
    params.kind !== undefined && sql`f.kind = ${params.kind}`,
  ]
  return sql`(
    select
      f.id, f.customer_id, f.branch_id, f.kind, f.rating, f.text, f.channel, f.product_id, f.topics, f.created_at,
      case when f.replied_at < ${d.instant(asOf)} then f.replied_at end as replied_at,
      coalesce(f.sentiment, r.sentiment) as sentiment,
      case when f.sentiment is not null then 'source' when r.sentiment is not null then r.method end as judged_by,
      case when f.sentiment is null then r.unknown_because end as unknown_because,
      r.language
    from ${t.feedback} f
    left join ${t.feedback_readings} r on r.feedback_id = f.id and r.fingerprint is not distinct from f.fingerprint
    where ${all(wanted.filter(condition => condition !== false))}
  )`
}

/** Hours from a row's feedback to its reply. */
export const replyHours = ({ d }: Question): Sql =>
  d.divide(d.secondsBetween(sql`created_at`, sql`replied_at`), sql`3600`)

/** Sums over rows with a `sentiment`; {@link meanOf} makes a mean of them. */
export const moodSums = ({ d }: Question): Sql => sql`
  count(sentiment) as judged,
  avg(${d.double(sql`sentiment`)}) as mood,
  stddev_samp(${d.double(sql`sentiment`)}) as mood_deviation`

/** Mean sentiment with its interval; null below the least number of texts. */
export function meanOf({ judged, mood, mood_deviation }: Row) {
  const mean = sentimentOfTexts({
    texts: Number(judged ?? 0),
    mean: Number(mood),
    deviation: Number(mood_deviation),
  })
  return mean.ok ? mean : null
}

/** Figures over rows of {@link feedbackInPeriod}; {@link withMood} completes them. */
export function feedbackFigures(question: Question): Sql {
  const { d } = question
  const hours = replyHours(question)
  return sql`
    count(*) as feedback,
    count(rating) as rated,
    avg(${d.double(sql`rating`)}) as average_rating,
    ${moodSums(question)},
    ${d.divide(d.countIf(positive), sql`count(sentiment)`)} as positive_share,
    ${d.divide(d.countIf(sql`sentiment <= ${-neutral}`), sql`count(sentiment)`)} as negative_share,
    count(*) - count(sentiment) as unknown,
    count(replied_at) as replied,
    ${d.divide(sql`count(replied_at)`, sql`count(*)`)} as reply_rate,
    avg(${hours}) as mean_reply_hours,
    ${d.quantile(hours, 0.5)} as median_reply_hours,
    ${d.quantile(hours, 0.9)} as p90_reply_hours,
    ${d.countIf(sql`${negative} and replied_at is null`)} as unanswered_negative`
}

/** The mean sentiment beside the sums of {@link feedbackFigures}. */
export function withMood({ mood, mood_deviation, ...row }: Row): Row {
  const mean = meanOf({ ...row, mood, mood_deviation })
  return {
    ...row,
    average_sentiment: mean?.estimate ?? null,
    sentiment_low: mean?.low ?? null,
    sentiment_high: mean?.high ?? null,
  }
}

/** Topics of rows, as `id` and `topic`: those of the source, and the organization's own by what the text mentions. */
export function topicsOf(question: Question, rows: Sql): Sql {
  const { d, organization } = question
  const given = sql`
    select id, lower(topic) as topic
    from (select id, ${d.elements(sql`topics`)} as topic from ${rows} r) given
    where topic <> ''`
  const own = organization.feedbackTopics.map(({ name, phrases }) => {
    const any = join(
      phrases.map(phrase => d.mentions(sql`text`, phrase)),
      sql` or `,
    )
    return sql`select id, ${name.toLowerCase()} as topic from ${rows} r where ${any}`
  })
  return sql`(${join([given, ...own], sql` union `)})`
}

/** Feedback of the period. */
export function accountOfFeedback(question: Question): Sql {
  return sql`select 'feedback' as entity, null as reason, count(*) as count from ${feedbackInPeriod(question as Asked)} f`
}

/** Says what has not been looked at yet. */
export async function notesOfReading(
  _rows: unknown,
  question: Question,
  ask: (statement: Sql) => Promise<readonly Row[]>,
): Promise<readonly string[]> {
  const [row] = await ask(sql`
    select count(*) as waiting from ${feedbackInPeriod(question as Asked)} f
    where sentiment is null and unknown_because is null and text <> ''`)
  const waiting = Number(row?.waiting ?? 0)
  return waiting === 0 ? [] : [`${waiting} texts have not been read for their sentiment yet.`]
}
