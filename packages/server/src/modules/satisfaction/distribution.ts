import { satisfactionDistribution } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfResponses, responsesInPeriod, surveyClass } from '../survey-terms.ts'

/** The ends of each scale. */
const scales = { nps: [0, 10], csat: [1, 5], ces: [1, 7], satisfaction: [1, 10] } as const

export const distributionAnswer = defineAnswer(satisfactionDistribution, {
  account: accountOfResponses,
  sql: q => {
    const { d, params } = q
    const [first, last] = scales[params.kind]
    return sql`
      select
        score, ${surveyClass} as class, answers,
        ${d.divide(sql`answers`, sql`sum(answers) over ()`)} as share
      from (
        select n.n as score, ${params.kind} as kind, coalesce(a.answers, 0) as answers
        from ${d.integers(first, last)} n
        left join (
          select floor(score) as whole, count(*) as answers
          from ${responsesInPeriod(q)} r
          where kind = ${params.kind} and score is not null
          group by floor(score)
        ) a on a.whole = n.n
      ) scale
      order by score`
  },
})
