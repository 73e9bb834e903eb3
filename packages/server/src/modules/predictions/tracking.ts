import { type MetricRow, predictionTracking } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { addDays } from '../../lib/zone.ts'
import { type Ask, defineAnswer, type Question } from '../../warehouse/metric.ts'
import { epoch, type PurchaseDays } from './purchase-days.ts'
import { freshRun } from './run.ts'
import { accountOfPurchaseDays, assessed, modelNotes } from './shown.ts'

/** Under which a run writes its weeks down beside the lines of its card. */
export const trackingPart = 'tracking'

export const trackingAnswer = defineAnswer(predictionTracking, {
  account: accountOfPurchaseDays,
  notes: modelNotes,
  compute: async (q, ask) => {
    if (await freshRun(q, ask)) {
      const kept = await trackingOfRun(q as unknown as Question, ask)
      if (kept.length > 0) return kept
    }
    const { days, backtest, calibrationEnd } = await assessed(q, ask)
    const tracking = backtest?.models[0]?.tracking ?? { ...happened(days), expected: null }
    return tracking.weekEnd.map((end, week): MetricRow<typeof predictionTracking> => {
      const { expected, actual } = tracking
      const since = (cumulative: readonly number[]) =>
        (cumulative[week] ?? 0) - (week === 0 ? 0 : (cumulative[week - 1] ?? 0))
      return {
        week: addDays(epoch, end),
        expected: expected && since(expected),
        actual: since(actual),
        cumulative_expected: expected && (expected[week] ?? null),
        cumulative_actual: actual[week] ?? 0,
        held_out: calibrationEnd !== null && end > calibrationEnd,
      }
    })
  },
})

/** What the last run wrote down. */
async function trackingOfRun(
  { everyone }: Question,
  ask: Ask,
): Promise<readonly MetricRow<typeof predictionTracking>[]> {
  const rows = await ask(
    sql`select name, value, beside, remark from ${everyone.prediction_lines} l where part = ${trackingPart} order by position`,
  )
  const cumulative = rows.map(row => ({ expected: Number(row.value), actual: Number(row.beside) }))
  return rows.map((row, week) => {
    const { expected, actual } = cumulative[week] ?? { expected: 0, actual: 0 }
    const before = cumulative[week - 1] ?? { expected: 0, actual: 0 }
    return {
      week: String(row.name),
      expected: expected - before.expected,
      actual: actual - before.actual,
      cumulative_expected: expected,
      cumulative_actual: actual,
      held_out: row.remark !== null,
    }
  })
}

/** Repeat purchase days to the end of each week, of everybody. */
function happened({ customer, day, end }: PurchaseDays) {
  const first = day.reduce((least, one) => Math.min(least, one), end)
  const repeats = Array.from(day).filter((_, i) => i > 0 && customer[i] === customer[i - 1])
  const weekEnd: number[] = []
  if (day.length > 0) for (let last = end; last >= first; last -= 7) weekEnd.unshift(last)
  return { weekEnd, actual: weekEnd.map(last => repeats.filter(one => one <= last).length) }
}
