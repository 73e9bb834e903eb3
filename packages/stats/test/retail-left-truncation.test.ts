/** Online Retail II begins in the middle of the shop's life; fitting everybody promises half as much again. */
import { describe, expect, it } from 'vitest'
import { backtest } from '../src/purchase/backtest.ts'
import { bgNbd } from '../src/purchase/bg-nbd.ts'
import { cleanCohortPeriod, recogniseLeftTruncation } from '../src/purchase/cohort.ts'
import { assessEligibility } from '../src/purchase/eligibility.ts'
import { mbgNbd } from '../src/purchase/mbg-nbd.ts'
import { nbd } from '../src/purchase/nbd.ts'
import { paretoNbd } from '../src/purchase/pareto-nbd.ts'
import { summarisePurchases } from '../src/purchase/purchases.ts'
import { dayNumber, lazily, missingDataset } from './datasets.ts'
import { ONLINE_RETAIL, retailPurchases } from './online-retail.ts'

const missing = missingDataset(ONLINE_RETAIL)

// the file has a million lines, which takes its time on a busy machine
describe.skipIf(missing)('Online Retail II', { timeout: 60_000 }, () => {
  const purchases = lazily(retailPurchases)
  // the last day of the file, 2011-12-09, is partial
  const span = { from: dayNumber('2009-12-01'), to: dayNumber('2011-12-08') }
  const truncation = lazily(() =>
    recogniseLeftTruncation(summarisePurchases(purchases(), { to: span.to }).firstDay, span),
  )

  it('is recognised as left-truncated: three times as many first sights a week in the first quarter', () => {
    expect(truncation().verdict).toBe('left-truncated')
    expect(truncation().earlyPerWeek / truncation().laterPerWeek).toBeCloseTo(3, 1)
  })

  it('the naive fit on December 2009 – November 2010 overshoots the next 52 weeks by 51 % and is refused', () => {
    const report = backtest([bgNbd, nbd], purchases(), {
      calibrationEnd: dayNumber('2010-11-30'),
      holdoutEnd: dayNumber('2011-11-29'),
    })
    const model = report.models.find(row => row.name === 'bg-nbd')
    expect(model?.errors.bias).toBeCloseTo(0.507, 2)
    const eligibility = assessEligibility({
      customers: model?.fit.customers ?? 0,
      repeatCustomers: model?.fit.repeatCustomers ?? 0,
      spanWeeks: report.calibrationWeeks,
      medianGapWeeks: 6,
      fit: model?.fit ?? null,
      nullFit: report.models.find(row => row.name === 'nbd')?.fit ?? null,
      backtestBias: model?.errors.bias ?? null,
      leftTruncation: truncation().verdict,
      cleanCohort: false,
    })
    expect(eligibility.level).toBe('history')
    expect(eligibility.correction).toBeCloseTo(1 / 1.507, 2)
    expect(eligibility.reasons.map(reason => reason.code)).toEqual(
      expect.arrayContaining(['left-truncated', 'backtest-bias']),
    )
  })

  it('a clean cohort over whole seasons is within ±5 % on the later 40 weeks, by every model', () => {
    const period = cleanCohortPeriod(span)
    expect(period).toEqual({
      bornFrom: dayNumber('2010-03-02'),
      calibrationEnd: dayNumber('2011-02-28'),
      holdoutEnd: span.to,
      wholeSeasons: true,
    })
    const report = backtest([bgNbd, mbgNbd, paretoNbd], purchases(), period)
    expect(report.models.length).toBe(3)
    for (const { errors } of report.models) expect(Math.abs(errors.bias ?? 1)).toBeLessThan(0.05)
  })

  it('and BG/NBD is under 1 % off where the holdout ends with November', () => {
    const [model] = backtest(
      [bgNbd],
      purchases(),
      cleanCohortPeriod({ ...span, to: dayNumber('2011-11-30') }),
    ).models
    expect(Math.abs(model?.errors.bias ?? 1)).toBeLessThan(0.01)
  })
})
