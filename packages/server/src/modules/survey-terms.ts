import { fewestNpsAnswers, type surveyKinds } from '@clientele/contract'
import { npsInterval, wilsonInterval } from '@clientele/stats'
import { all, type Sql, sql } from '../lib/sql.ts'
import type { Row } from '../warehouse/engine.ts'
import type { Question } from '../warehouse/metric.ts'
import { inPeriod } from './terms.ts'

/** Shared words of the metrics that ask how satisfied customers are. */

type Kind = (typeof surveyKinds)[number]

/** Scores from which an answer is of the best class, and of the middle one; those of NPS are 9–10 and above 6. */
const bounds: Readonly<Record<Exclude<Kind, 'nps'>, readonly [best: number, middle: number]>> = {
  csat: [4, 3],
  ces: [5, 4],
  satisfaction: [8, 6],
}

const promoter = sql`(kind = 'nps' and score >= 9)`
const detractor = sql`(kind = 'nps' and score <= 6)`
const satisfied = sql`(kind = 'csat' and score >= ${bounds.csat[0]})`

/** The class of an answer by its `kind` and `score`; null without one. */
export const surveyClass: Sql = sql`case
  when score is null then null
  when ${promoter} then 'promoter'
  when ${detractor} then 'detractor'
  when kind = 'nps' then 'passive'
  when score >= case kind when 'csat' then ${bounds.csat[0]} when 'ces' then ${bounds.ces[0]} else ${bounds.satisfaction[0]} end
    then 'satisfied'
  when score >= case kind when 'csat' then ${bounds.csat[1]} when 'ces' then ${bounds.ces[1]} else ${bounds.satisfaction[1]} end
    then 'neutral'
  else 'dissatisfied'
end`

/** Questions put in the period, as they stand at the as-of time: an answer that came later is not known yet. */
export function responsesInPeriod(
  question: Question<{ readonly survey?: string | undefined; readonly channel?: string | undefined }>,
): Sql {
  const { t, d, asOf, params } = question
  const known = sql`(answered_at is null or answered_at < ${d.instant(asOf)})`
  const wanted: (Sql | false)[] = [
    inPeriod(question, sql`asked_at`),
    sql`asked_at < ${d.instant(asOf)}`,
    params.survey !== undefined && sql`survey = ${params.survey}`,
    params.channel !== undefined && sql`channel = ${params.channel}`,
  ]
  return sql`(
    select * from (
      select
        id, customer_id, branch_id, survey, kind, channel, comment,
        coalesce(asked_at, answered_at) as asked_at,
        case when ${known} then answered_at end as answered_at,
        case when ${known} then score end as score
      from ${t.survey_responses}
    ) asked
    where ${all(wanted.filter(condition => condition !== false))}
  )`
}

/** Figures of scores over rows of {@link responsesInPeriod}; {@link withIntervals} completes them. */
export function scoreFigures({ d }: Question): Sql {
  const of = (kind: Kind) => sql`(kind = ${kind} and score is not null)`
  const mean = (kind: Kind) => d.divide(d.sumIf(sql`score`, of(kind)), d.countIf(of(kind)))
  return sql`
    count(*) as asked,
    count(score) as answers,
    ${d.divide(sql`count(score)`, sql`count(*)`)} as response_rate,
    ${d.countIf(of('nps'))} as nps_answers,
    ${d.countIf(promoter)} as promoters,
    ${d.countIf(detractor)} as detractors,
    ${mean('nps')} as mean_score,
    ${d.divide(d.countIf(satisfied), d.countIf(of('csat')))} as csat,
    ${d.countIf(satisfied)} as satisfied,
    ${d.countIf(of('csat'))} as csat_answers,
    ${mean('ces')} as ces,
    ${d.countIf(of('ces'))} as ces_answers,
    ${mean('satisfaction')} as satisfaction,
    ${d.countIf(of('satisfaction'))} as satisfaction_answers`
}

/** NPS, and the intervals of NPS and CSAT, beside the counts of {@link scoreFigures}. */
export function withIntervals({ satisfied: content, ...row }: Row): Row {
  const answers = Number(row.nps_answers)
  const [promoters, detractors] = [Number(row.promoters), Number(row.detractors)]
  const passives = answers - promoters - detractors
  const nps = npsInterval(promoters, passives, detractors)
  const csat = wilsonInterval(Number(content), Number(row.csat_answers))
  return {
    ...row,
    passives,
    nps: nps.ok ? nps.estimate : null,
    nps_low: nps.ok ? nps.low : null,
    nps_high: nps.ok ? nps.high : null,
    nps_reliable: answers >= fewestNpsAnswers,
    csat_low: csat.ok ? csat.low : null,
    csat_high: csat.ok ? csat.high : null,
  }
}

/** Questions put in the period. */
export function accountOfResponses(question: Question): Sql {
  return sql`select 'survey_responses' as entity, null as reason, count(*) as count from ${responsesInPeriod(question)} r`
}
