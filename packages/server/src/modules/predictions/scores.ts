import {
  discountedPurchasesByGroup,
  expectedPurchaseValue,
  groupHistories,
  scoreGroups,
  type ValuedHistory,
  WEEKS_A_MONTH,
} from '@clientele/stats'
import type { Assessed } from './purchase-model.ts'

/** How far ahead, and how much of what is paid is margin. */
export interface Terms {
  readonly months: number
  readonly margin: number
}

/** What is known and expected of one customer; what may not be said is null. */
export interface Score {
  readonly id: string
  readonly history: ValuedHistory
  readonly lastDay: number
  readonly daysSince: number
  /** Days between purchases, the customer's own median or, without one, everybody's. */
  readonly usualGap: number | null
  readonly overdueRatio: number | null
  readonly alive: number | null
  readonly purchases: number | null
  /** Value of the expected purchases, not discounted. */
  readonly revenue: number | null
  /** Discounted, times the margin. */
  readonly value: number | null
}

/** Whether the horizon is longer than the purchases reach back to show. */
export function tooFar({ eligibility: { longestHorizon } }: Assessed, { months }: Terms): boolean {
  return longestHorizon !== null && months * WEEKS_A_MONTH > longestHorizon
}

/** Scores of everybody, in the order of their ids: once a group of equal histories. Sums may be made of them all. */
export function scoresOf(assessed: Assessed, terms: Terms): readonly Score[] {
  const { days, summaries, chosen, eligibility } = assessed
  const gaps = usualGaps(assessed)
  const groups = groupHistories(summaries)
  const correction = eligibility.correction ?? 1
  const far = tooFar(assessed, terms)
  const score =
    chosen && scoreGroups(chosen.model, chosen.fit.parameters, groups, terms.months * WEEKS_A_MONTH)
  const discounted =
    chosen &&
    discountedPurchasesByGroup(chosen.model, chosen.fit.parameters, groups, { months: terms.months })
  return days.ids.map((id, i) => {
    const history = {
      x: summaries.x[i] ?? 0,
      tx: summaries.tx[i] ?? 0,
      T: summaries.T[i] ?? 0,
      meanValue: summaries.meanValue[i] ?? 0,
    }
    const lastDay = (summaries.firstDay[i] ?? 0) + Math.round(history.tx * 7)
    const daysSince = days.end - lastDay
    const usualGap = gaps[i] ?? null
    const group = groups.groupOf[i] ?? -1
    const expected = far ? null : finite(score?.expectedPurchases[group], correction)
    const worth = chosen?.spend ? expectedPurchaseValue(chosen.spend, history.x, history.meanValue) : null
    return {
      id,
      history,
      lastDay,
      daysSince,
      usualGap,
      overdueRatio: usualGap === null || usualGap === 0 ? null : daysSince / usualGap,
      alive: eligibility.showProbabilityAlive ? finite(score?.probabilityAlive[group]) : null,
      purchases: expected,
      revenue: worth === null || expected === null ? null : finite(worth, expected),
      value: worth === null || far ? null : finite(discounted?.[group], correction * worth * terms.margin),
    }
  })
}

/** A number that can be shown. */
const finite = (value: number | undefined, factor = 1): number | null =>
  value !== undefined && Number.isFinite(value * factor) ? value * factor : null

/** Median days between the purchases of each customer; everybody's for who has bought on one day alone. */
function usualGaps({ days, medianGapWeeks }: Assessed): readonly (number | null)[] {
  const own: number[][] = days.ids.map(() => [])
  for (let i = 1; i < days.day.length; i++) {
    if (days.customer[i] !== days.customer[i - 1]) continue
    own[days.customer[i] ?? 0]?.push((days.day[i] ?? 0) - (days.day[i - 1] ?? 0))
  }
  const common = medianGapWeeks === null ? null : medianGapWeeks * 7
  return own.map(gaps => {
    const sorted = gaps.toSorted((a, b) => a - b)
    const middle = sorted.length >> 1
    const high = sorted[middle]
    if (high === undefined) return common
    return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2
  })
}

/** Chances are drawn from one seed: the same purchases give the same interval on every page. */
export const seed = 1
