/**
 * Fit on the past, predict the later period, compare. The likelihood does not choose the better forecaster; the
 * later period does. Two naive forecasts stand beside the models so that nobody mistakes a model for good.
 */
import type { FitRefusal, Fitted } from './fit.ts'
import { type ForecastErrors, forecastErrors } from './forecast-errors.ts'
import { groupHistories, historyOf } from './grouped.ts'
import type { ModelName, PurchaseModel } from './model.ts'
import {
  type CustomerSummaries,
  orderByCustomerAndDay,
  type Purchases,
  summarisePurchases,
} from './purchases.ts'
import { type Tracking, trackPurchases } from './tracking.ts'

export interface BacktestPeriod {
  /** Last day of the calibration; the holdout begins on the next. */
  readonly calibrationEnd: number
  /** Last complete day of the holdout. */
  readonly holdoutEnd: number
  /** Only customers first seen on this day or later: a clean cohort where the file begins in mid-life. */
  readonly bornFrom?: number
}

export interface BacktestRow {
  readonly name: ModelName | 'same-rate' | 'nobody'
  readonly errors: ForecastErrors
}

export interface ModelBacktest extends BacktestRow {
  readonly name: ModelName
  readonly fit: Fitted<string>
  readonly tracking: Tracking
}

export interface Backtest {
  readonly customers: number
  /** Age of the oldest customer at the end of the calibration. */
  readonly calibrationWeeks: number
  readonly holdoutWeeks: number
  /** In order of their root mean squared error. */
  readonly models: readonly ModelBacktest[]
  /** `same-rate`: x · holdout / T for everybody; `nobody`: zero for everybody. */
  readonly naive: readonly BacktestRow[]
  readonly refused: readonly FitRefusal[]
}

const bornSince = (summaries: CustomerSummaries, day: number): CustomerSummaries => {
  const keep = (_: number, i: number): boolean => (summaries.firstDay[i] as number) >= day
  return {
    customer: summaries.customer.filter(keep),
    firstDay: summaries.firstDay.filter(keep),
    x: summaries.x.filter(keep),
    tx: summaries.tx.filter(keep),
    T: summaries.T.filter(keep),
    meanValue: summaries.meanValue.filter(keep),
  }
}

/** Histories at a day, of the clean cohort where one is asked for. */
export function calibrationHistories(
  purchases: Purchases,
  { calibrationEnd, bornFrom }: Omit<BacktestPeriod, 'holdoutEnd'>,
): CustomerSummaries {
  const all = summarisePurchases(purchases, { to: calibrationEnd })
  return bornFrom === undefined ? all : bornSince(all, bornFrom)
}

/** Purchase days of each listed customer in (after, to]. */
function purchaseDaysAfter(
  purchases: Purchases,
  customers: Int32Array,
  period: { after: number; to: number },
): Float64Array {
  const rows = orderByCustomerAndDay(purchases, day => day > period.after && day <= period.to)
  const days = new Map<number, number>()
  let last = -1
  for (const row of rows) {
    const customer = purchases.customer[row] as number
    const same =
      last >= 0 && purchases.customer[last] === customer && purchases.day[last] === purchases.day[row]
    if (!same) days.set(customer, (days.get(customer) ?? 0) + 1)
    last = row
  }
  return Float64Array.from(customers, customer => days.get(customer) ?? 0)
}

export function backtest(
  models: readonly PurchaseModel[],
  purchases: Purchases,
  period: BacktestPeriod,
): Backtest {
  const { calibrationEnd, holdoutEnd } = period
  const weeks = (holdoutEnd - calibrationEnd) / 7
  const summaries = calibrationHistories(purchases, period)
  const histories = groupHistories(summaries)
  const actual = purchaseDaysAfter(purchases, summaries.customer, { after: calibrationEnd, to: holdoutEnd })
  const errors = (predict: (i: number) => number): ForecastErrors =>
    forecastErrors(
      Float64Array.from(actual, (_, i) => predict(i)),
      actual,
      summaries.x,
    )

  const judged: ModelBacktest[] = []
  const refused: FitRefusal[] = []
  for (const model of models) {
    const fit = model.fit(histories)
    if (!fit.ok) {
      refused.push(fit)
      continue
    }
    const byGroup = Float64Array.from(histories.x, (_, g) =>
      model.conditionalExpectedPurchases(fit.parameters, historyOf(histories, g), weeks),
    )
    judged.push({
      name: model.name,
      fit,
      errors: errors(i => byGroup[histories.groupOf[i] as number] as number),
      tracking: trackPurchases(model, fit.parameters, purchases, summaries, holdoutEnd),
    })
  }
  judged.sort((one, other) => one.errors.rmse - other.errors.rmse)
  const sameRate = (i: number): number => {
    const T = summaries.T[i] as number
    return T > 0 ? ((summaries.x[i] as number) * weeks) / T : 0
  }
  return {
    customers: summaries.x.length,
    calibrationWeeks: summaries.T.reduce((high, age) => Math.max(high, age), 0),
    holdoutWeeks: weeks,
    models: judged,
    naive: [
      { name: 'same-rate', errors: errors(sameRate) },
      { name: 'nobody', errors: errors(() => 0) },
    ],
    refused,
  }
}
