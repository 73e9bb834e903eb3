import { type MetricRow, predictionTracking } from '@clientele/contract'
import { addDays } from '../../lib/zone.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { epoch, type PurchaseDays } from './purchase-days.ts'
import { accountOfPurchaseDays, assessed, modelNotes } from './shown.ts'

export const trackingAnswer = defineAnswer(predictionTracking, {
  account: accountOfPurchaseDays,
  notes: modelNotes,
  compute: async (q, ask) => {
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

/** Repeat purchase days to the end of each week, of everybody. */
function happened({ customer, day, end }: PurchaseDays) {
  const first = day.reduce((least, one) => Math.min(least, one), end)
  const repeats = Array.from(day).filter((_, i) => i > 0 && customer[i] === customer[i - 1])
  const weekEnd: number[] = []
  if (day.length > 0) for (let last = end; last >= first; last -= 7) weekEnd.unshift(last)
  return { weekEnd, actual: weekEnd.map(last => repeats.filter(one => one <= last).length) }
}
