import { feedbackRatings, feedbackSentiment, sentimentClasses } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfFeedback, feedbackInPeriod, notesOfReading, sentimentClass } from './terms.ts'

export const ratingsAnswer = defineAnswer(feedbackRatings, {
  account: q => sql`
    select 'feedback' as entity, case when rating is null then 'no stars' end as reason, count(*) as count
    from ${feedbackInPeriod(q as Parameters<typeof feedbackInPeriod>[0])} f
    group by reason order by count desc, reason`,
  sql: q => {
    const { d } = q
    return sql`
      select
        n.n as rating, coalesce(f.feedback, 0) as feedback,
        ${d.divide(sql`coalesce(f.feedback, 0)`, sql`sum(f.feedback) over ()`)} as share
      from ${d.integers(1, 5)} n
      left join (
        select floor(rating) as stars, count(*) as feedback
        from ${feedbackInPeriod(q)} f
        where rating is not null
        group by floor(rating)
      ) f on f.stars = n.n
      order by rating desc`
  },
})

export const sentimentAnswer = defineAnswer(feedbackSentiment, {
  account: accountOfFeedback,
  notes: notesOfReading,
  compute: async (q, ask) => {
    const rows = await ask(sql`
      select class, count(*) as feedback, ${q.d.countIf(sql`judged_by = 'source'`)} as from_source
      from (select ${sentimentClass} as class, judged_by from ${feedbackInPeriod(q)} f) classed
      group by class`)
    const count = (name: string, figure: 'feedback' | 'from_source') =>
      Number(rows.find(row => row.class === name)?.[figure] ?? 0)
    const known = sentimentClasses.reduce((sum, name) => sum + count(name, 'feedback'), 0)
    return [...sentimentClasses.toReversed(), 'unknown'].map(name => ({
      sentiment: name,
      feedback: count(name, 'feedback'),
      share: name === 'unknown' || known === 0 ? null : count(name, 'feedback') / known,
      from_source: count(name, 'from_source'),
    }))
  },
})
