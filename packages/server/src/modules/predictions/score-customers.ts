import { totalValueInterval, WEEKS_A_MONTH } from '@clientele/stats'
import { addDays } from '../../lib/zone.ts'
import type { ColumnPart } from '../../warehouse/engine.ts'
import { customerPredictions } from '../../warehouse/schema.ts'
import { type Churn, column, longGone, type NoChurn } from './churn.ts'
import { type Explained, explainedRisks } from './churn-reasons.ts'
import { futures } from './future.ts'
import { epoch } from './purchase-days.ts'
import type { Assessed } from './purchase-model.ts'
import { reasonOf } from './reason.ts'
import { seed } from './scores.ts'
import { worthOf } from './worth.ts'

/** All that scoring needs to know, and what is written beside every score. */
export interface Scoring {
  readonly assessed: Assessed
  readonly churn: Churn | NoChurn
  /** Months ahead. */
  readonly months: number
  readonly version: string
  /** RFC 3339. */
  readonly computedAt: string
  /** Days without a purchase after which a customer is lost. */
  readonly within: number
}

/** The horizon that is wanted, or what the purchases reach back to show. */
export function horizonOf({ eligibility: { longestHorizon } }: Assessed, wanted = 12): number {
  if (longestHorizon === null) return wanted
  return Math.max(1, Math.min(wanted, Math.floor(longestHorizon / WEEKS_A_MONTH)))
}

/** What is the same beside every score. */
export function sameForAll(scoring: Scoring) {
  const { assessed, months, within, version, computedAt } = scoring
  const individual = assessed.eligibility.level === 'individual'
  const common = individual ? commonSpread(assessed, months) : null
  return {
    version,
    as_of: addDays(epoch, assessed.days.end),
    computed_at: computedAt.replace('Z', ''),
    months,
    churn_days: within,
    purchases_read: assessed.days.day.length,
    common_low: common?.low ?? null,
    common_high: common?.high ?? null,
    withheld: withheldFrom(scoring),
  }
}

/** Customers from whom the common part of a total's uncertainty is taken. */
const sampled = 2000

/**
 * Scores rows of `customerFeatures` at the present end; with {@link sameForAll} the columns are those of
 * `customer_predictions`.
 */
export function scorer(scoring: Scoring): (rows: ColumnPart) => ColumnPart {
  const { assessed, churn, months, within } = scoring
  const { eligibility, chosen, days, medianGapWeeks } = assessed
  const shown = chosen && eligibility.level === 'individual' ? chosen : null
  const tell = shown && futures(shown, months)
  const correction = eligibility.correction ?? 1
  const commonGap = medianGapWeeks === null ? null : medianGapWeeks * 7
  const dayOf = dayNames()
  return rows => {
    const of = (name: string) => column(rows, name)
    const [purchases, since, age, gap, mean] = [
      of('purchases'),
      of('days_since'),
      of('age'),
      of('usual_gap'),
      of('repeat_mean'),
    ]
    const risks: readonly Explained[] | null =
      churn.ok && churn.withheld === null ? explainedRisks(churn, rows) : null
    return asColumns(rows, row => {
      const daysSince = since[row] ?? 0
      const first = age[row] ?? 0
      const x = (purchases[row] ?? 1) - 1
      const history = {
        x,
        tx: (first - daysSince) / 7,
        T: first / 7,
        meanValue: x > 0 ? (mean[row] ?? 0) : 0,
      }
      const usualGap = x > 0 ? (gap[row] ?? null) : commonGap
      const future = tell?.(history) ?? null
      const alive = eligibility.showProbabilityAlive ? (future?.alive ?? null) : null
      const overdueRatio = usualGap === null || usualGap === 0 ? null : daysSince / usualGap
      const worth =
        future && shown?.spend
          ? worthOf(future, shown.spend, history, correction)
          : { revenue: null, value: null, value_low: null, value_high: null, value_deviation: null }
      const risk = daysSince < longGone(within) ? risks?.[row] : undefined
      const after = (ahead: number | undefined) => (ahead === undefined ? null : dayOf(days.end + ahead))
      return {
        purchases: x + 1,
        first_purchase: dayOf(days.end - first),
        last_purchase: dayOf(days.end - daysSince),
        days_since: daysSince,
        usual_gap: usualGap,
        overdue_ratio: overdueRatio,
        p_alive: alive,
        expected_purchases: future && future.expected * correction,
        purchases_low: future?.low ?? null,
        purchases_high: future?.high ?? null,
        ...worth,
        next_purchase: after(future?.next?.expected),
        next_purchase_from: after(future?.next?.low),
        next_purchase_to: after(future?.next?.high),
        churn_risk: risk?.risk ?? null,
        churn_reason: risk?.reason ?? null,
        reason: reasonOf({ history, daysSince, usualGap, overdueRatio, alive }),
      }
    })
  }
}

/** The ends of a large total's interval as shares of the total: what the error of the parameters does to everybody. */
function commonSpread({ chosen, summaries }: Assessed, months: number) {
  if (!chosen?.spend) return null
  const stride = Math.max(1, Math.floor(summaries.x.length / sampled))
  const some = Array.from({ length: Math.floor(summaries.x.length / stride) }, (_, i) => ({
    x: summaries.x[i * stride] ?? 0,
    tx: summaries.tx[i * stride] ?? 0,
    T: summaries.T[i * stride] ?? 0,
    meanValue: summaries.meanValue[i * stride] ?? 0,
  }))
  const { low, high, expected } = totalValueInterval(
    chosen.model,
    chosen.fit,
    chosen.spend,
    some,
    { months },
    { seed, draws: 60 },
  )
  return expected > 0 ? { low: low / expected, high: high / expected } : null
}

/** Why numbers are missing, for whoever meets a row without them. */
function withheldFrom({ assessed: { eligibility, chosen }, churn }: Scoring): string | null {
  const reasons = [
    ...(chosen === null || eligibility.level !== 'individual' || !eligibility.showProbabilityAlive
      ? eligibility.reasons.map(({ sentence }) => sentence)
      : []),
    ...(chosen?.spendProblem ? [chosen.spendProblem] : []),
    ...(churn.ok ? (churn.withheld === null ? [] : [churn.withheld]) : [churn.explanation]),
  ]
  return reasons.length === 0 ? null : reasons.join(' ')
}

/** Days in words, each made once. */
function dayNames(): (day: number) => string {
  const names = new Map<number, string>()
  return day => {
    const known = names.get(day)
    if (known !== undefined) return known
    const name = addDays(epoch, day)
    names.set(day, name)
    return name
  }
}

const numbers: ReadonlySet<string> = new Set(
  customerPredictions.columns
    .filter(({ type }) => type === 'number' || type === 'integer')
    .map(({ name }) => name),
)

/** Rows become columns, beside the customer's id from the rows that are scored. */
function asColumns(
  { rows, columns }: ColumnPart,
  rowOf: (row: number) => Readonly<Record<string, number | string | null>>,
): ColumnPart {
  const made = Array.from({ length: rows }, (_, row) => rowOf(row))
  const column = (name: string) =>
    numbers.has(name)
      ? Float64Array.from(made, row => Number(row[name] ?? Number.NaN))
      : made.map(row => row[name] ?? null)
  const names = Object.keys(made[0] ?? {})
  return {
    rows,
    columns: {
      customer_id: columns.customer_id ?? [],
      ...Object.fromEntries(names.map(name => [name, column(name)])),
    },
  }
}
