/** CDNOW, 39 weeks predicted from 39: the figures of STATISTICS.md, and lifetimes' lifetime values. */
import { describe, expect, it } from 'vitest'
import { type BacktestRow, backtest } from '../src/purchase/backtest.ts'
import { bgNbd } from '../src/purchase/bg-nbd.ts'
import { customerLifetimeValue } from '../src/purchase/clv.ts'
import type { ForecastErrors } from '../src/purchase/forecast-errors.ts'
import { groupHistories } from '../src/purchase/grouped.ts'
import { purchaseModels } from '../src/purchase/purchase-models.ts'
import { summarisePurchases } from '../src/purchase/purchases.ts'
import { fitSpend } from '../src/purchase/spend.ts'
import { CALIBRATION_END, CDNOW_TRANSACTIONS, cdnowPurchases, HOLDOUT_END } from './cdnow.ts'
import { lazily, missingDataset } from './datasets.ts'

const missing = missingDataset(CDNOW_TRANSACTIONS)

describe.skipIf(missing)('CDNOW, 39 weeks after 39 weeks', () => {
  const report = lazily(() =>
    backtest(Object.values(purchaseModels), cdnowPurchases(), {
      calibrationEnd: CALIBRATION_END,
      holdoutEnd: HOLDOUT_END,
    }),
  )
  const errorsOf = (name: BacktestRow['name']): ForecastErrors | undefined =>
    [...report().models, ...report().naive].find(row => row.name === name)?.errors

  it.each([
    ['pareto-nbd', 0.7545, 1.6028, 1665.5, -0.115],
    ['mbg-nbd', 0.7648, 1.6072, 1576.7, -0.162],
    ['bg-nbd', 0.7855, 1.608, 1653.4, -0.122],
    ['nbd', 1.041, 1.8595, 2929.8, 0.557],
    ['same-rate', 1.0237, 2.2119, 2930.1, 0.557],
    ['nobody', 0.7985, 2.2064, 0, -1],
  ] as const)('%s: MAE %d, RMSE %d, total %d, bias %d', (name, mae, rmse, total, bias) => {
    const errors = errorsOf(name)
    expect(errors?.mae).toBeCloseTo(mae, 4)
    expect(errors?.rmse).toBeCloseTo(rmse, 4)
    expect(Math.abs((errors?.predictedTotal ?? 0) - total)).toBeLessThan(0.06)
    expect(Math.abs((errors?.bias ?? 0) - bias)).toBeLessThan(6e-4)
    expect(errors?.actualTotal).toBe(1882)
  })

  it('orders the models by their error on the later period, not by likelihood', () => {
    expect(report().models.map(row => row.name)).toEqual(['pareto-nbd', 'mbg-nbd', 'bg-nbd', 'nbd'])
    expect(report().refused).toEqual([])
    expect(report().holdoutWeeks).toBe(39)
  })

  it('conditional means by calibration frequency 0 … 7+', () => {
    const cells = errorsOf('bg-nbd')?.byFrequency ?? []
    const actual = [0.2367, 0.697, 1.3925, 1.56, 2.5323, 2.9474, 3.8621, 6.3594]
    const predicted = [0.2251, 0.5231, 1.0441, 1.5203, 2.1638, 2.6538, 3.504, 6.157]
    expect(cells.map(cell => cell.actual.toFixed(4))).toEqual(actual.map(value => value.toFixed(4)))
    for (const [i, cell] of cells.entries())
      expect(Math.abs(cell.predicted - (predicted[i] ?? 0))).toBeLessThan(2e-4)
  })

  it('the tenth predicted highest makes 47 % of the purchases; with no order, a tenth makes 10 %', () => {
    expect(errorsOf('bg-nbd')?.topDecileCapture).toBeCloseTo(0.47, 2)
    expect(errorsOf('nobody')?.topDecileCapture).toBeCloseTo(0.1, 10)
  })

  it('tracks the repeat purchases week by week: within 5 % over all 78 weeks', () => {
    const tracking = report().models.find(row => row.name === 'bg-nbd')?.tracking
    expect(tracking?.weekEnd.length).toBe(78)
    // 6,919 purchases − 2,357 first ones − 223 on a day with another
    expect(tracking?.actual.at(-1)).toBe(4339)
    expect(Math.abs((tracking?.expected.at(-1) ?? 0) / 4339 - 1)).toBeLessThan(0.05)
  })
})

describe.skipIf(missing)('lifetime value by lifetimes: 12 months of 4.345 weeks, 1 % a month', () => {
  const values = lazily(() => {
    const rows = summarisePurchases(cdnowPurchases(), { to: CALIBRATION_END })
    const fit = bgNbd.fit(groupHistories(rows))
    const spend = fitSpend(rows)
    if (!fit.ok || !('model' in spend)) throw new Error('CDNOW can be fitted')
    return Array.from(rows.x, (x, i) =>
      customerLifetimeValue(bgNbd, fit.parameters, spend, {
        x,
        tx: rows.tx[i] ?? 0,
        T: rows.T[i] ?? 0,
        meanValue: rows.meanValue[i] ?? 0,
      }),
    )
  })

  it('the first ten customers', () => {
    const published = [36.274, 4.6409, 8.3445, 8.3445, 8.3445, 283.5581, 6.8817, 8.3445, 43.3587, 8.3445]
    for (const [i, value] of published.entries())
      expect(Math.abs((values()[i] ?? 0) / value - 1)).toBeLessThan(2e-5)
  })

  it('the sum over all, 71,507.95', () => {
    expect(values().reduce((sum, value) => sum + value, 0)).toBeCloseTo(71507.95, 1)
  })
})
