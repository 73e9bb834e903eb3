import { feedbackPhrases } from '@clientele/contract'
import { MIN_TEXTS } from '@clientele/stats'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { frequentPhrases } from './frequent-phrases.ts'
import { accountOfFeedback, feedbackInPeriod } from './terms.ts'

/** Texts that are looked through: enough to find what comes up again and again, few enough to do it on demand. */
const most = 20_000
/** Below, a phrase could be one person's words. */
const fewestForAnybody = 5

export const phrasesAnswer = defineAnswer(feedbackPhrases, {
  account: accountOfFeedback,
  compute: async (q, ask) => {
    const { params, readsPersonal } = q
    const rows = await ask(sql`
      select text, ${q.d.double(sql`sentiment`)} as sentiment
      from ${feedbackInPeriod(q)} f where text <> '' order by created_at desc, id desc limit ${most}`)
    const texts = rows.map(row => String(row.text))
    const minimum = readsPersonal ? params.min_texts : Math.max(params.min_texts, fewestForAnybody)
    return frequentPhrases(texts, minimum, params.limit).map(({ phrase, texts: places }) => {
      const known = places.flatMap(place => {
        const value = rows[place]?.sentiment
        return typeof value === 'number' ? [value] : []
      })
      return {
        phrase,
        feedback: places.length,
        share: places.length / texts.length,
        average_sentiment:
          known.length < MIN_TEXTS ? null : known.reduce((sum, value) => sum + value, 0) / known.length,
      }
    })
  },
})
