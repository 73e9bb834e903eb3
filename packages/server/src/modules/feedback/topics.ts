import { feedbackTopics, type MetricRow } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfFeedback, feedbackFigures, feedbackInPeriod, topicsOf, withMood } from './terms.ts'

export const topicsAnswer = defineAnswer(feedbackTopics, {
  account: accountOfFeedback,
  compute: async (q, ask) => {
    const { d } = q
    const rows = await ask(sql`
      with said as (select * from ${feedbackInPeriod(q)} f)
      select
        t.topic, ${d.divide(sql`count(*)`, sql`max(n.feedback)`)} as share, ${feedbackFigures(q)}
      from ${topicsOf(q, sql`said`)} t
      join said s on s.id = t.id
      cross join (select count(*) as feedback from said) n
      group by t.topic
      order by count(*) desc, t.topic`)
    return rows.map(row => {
      const { average_rating, average_sentiment, negative_share } = withMood(row)
      const { topic, feedback, share } = row
      return { topic, feedback, share, average_rating, average_sentiment, negative_share }
    }) as unknown as readonly MetricRow<typeof feedbackTopics>[]
  },
  notes: (_, { organization }) =>
    organization.feedbackTopics.length === 0
      ? ['The organization has no topics of its own yet; set feedback_topics in its settings.']
      : [],
})
