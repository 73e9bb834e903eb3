/** Published optima and predictions on the CDNOW sample; each row names who published it. */
import { describe, expect, it } from 'vitest'
import { bgNbd } from '../src/purchase/bg-nbd.ts'
import type { Fit } from '../src/purchase/fit.ts'
import {
  expectedSpend,
  fitGammaGamma,
  type GammaGammaFit,
  gammaGammaLogLikelihood,
  type SpendColumns,
} from '../src/purchase/gamma-gamma.ts'
import { groupHistories } from '../src/purchase/grouped.ts'
import { mbgNbd } from '../src/purchase/mbg-nbd.ts'
import { nbd } from '../src/purchase/nbd.ts'
import { paretoNbd } from '../src/purchase/pareto-nbd.ts'
import { summarisePurchases } from '../src/purchase/purchases.ts'
import {
  CALIBRATION_END,
  CDNOW_SUMMARY,
  CDNOW_TRANSACTIONS,
  cdnowHistories,
  cdnowPurchases,
  cdnowSummary,
} from './cdnow.ts'
import { lazily, missingDataset } from './datasets.ts'

const missing = missingDataset(CDNOW_TRANSACTIONS) ?? missingDataset(CDNOW_SUMMARY)

function fitted<K extends string>(fit: Fit<K>): Extract<Fit<K>, { ok: true }> {
  if (!fit.ok) throw new Error(fit.explanation)
  return fit
}

const relative = (value: number, published: number): number => Math.abs(value / published - 1)

describe.skipIf(missing)('BG/NBD on CDNOW', () => {
  const fit = lazily(() => fitted(bgNbd.fit(cdnowHistories())))

  it('has 2,357 customers, of whom 946 bought again', () => {
    expect(fit().customers).toBe(2357)
    expect(fit().repeatCustomers).toBe(946)
  })

  it('reaches the optimum at exact days/7 (BTYD: LL −9582.429)', () => {
    expect(Math.abs(fit().logLikelihood - -9582.42921)).toBeLessThan(1e-4)
    expect(relative(fit().parameters.r, 0.24259)).toBeLessThan(1e-4)
    expect(relative(fit().parameters.alpha, 4.4136)).toBeLessThan(1e-4)
    expect(relative(fit().parameters.a, 0.79292)).toBeLessThan(1e-4)
    expect(relative(fit().parameters.b, 2.42591)).toBeLessThan(1e-4)
  })

  it('has the standard errors .01256 .37822 .18573 .70541', () => {
    expect(fit().standardErrors?.r).toBeCloseTo(0.01256, 5)
    expect(fit().standardErrors?.alpha).toBeCloseTo(0.37822, 4)
    expect(fit().standardErrors?.a).toBeCloseTo(0.18573, 4)
    expect(fit().standardErrors?.b).toBeCloseTo(0.70541, 4)
  })

  it('reaches the optimum of the two-decimal summary file (lifetimes)', () => {
    const summary = fitted(bgNbd.fit(groupHistories(cdnowSummary())))
    expect(Math.abs(summary.logLikelihood - -9582.42556)).toBeLessThan(1e-4)
    expect(relative(summary.parameters.r, 0.2425929)).toBeLessThan(1e-5)
    expect(relative(summary.parameters.alpha, 4.4135316)).toBeLessThan(1e-5)
    expect(relative(summary.parameters.a, 0.7928862)).toBeLessThan(1e-5)
    expect(relative(summary.parameters.b, 2.425754)).toBeLessThan(1e-5)
  })

  // Fader & Hardie's Excel sheet
  it.each([
    [0.1429, 0.0078],
    [1, 0.0532],
    [3, 0.1506],
    [31.8571, 1.0405],
    [32, 1.0437],
    [78, 1.8576],
  ])('E[X(%d)] = %d', (t, published) => {
    expect(Math.abs(bgNbd.expectedPurchases(fit().parameters, t) - published)).toBeLessThan(5e-4)
  })

  it('E[X(52)] = 1.444 and customer 1516 makes 25.757 purchases in 52 weeks, alive with .96885 (BTYD)', () => {
    const customer = { x: 26, tx: 30.857, T: 31 }
    expect(bgNbd.expectedPurchases(fit().parameters, 52)).toBeCloseTo(1.444, 3)
    expect(bgNbd.conditionalExpectedPurchases(fit().parameters, customer, 52)).toBeCloseTo(25.757, 2)
    expect(bgNbd.probabilityAlive(fit().parameters, customer)).toBeCloseTo(0.96885, 4)
  })

  it('E[Y(39) | 2, 30.43, 38.86] = 1.226 (paper)', () => {
    expect(
      bgNbd.conditionalExpectedPurchases(fit().parameters, { x: 2, tx: 30.43, T: 38.86 }, 39),
    ).toBeCloseTo(1.226, 3)
  })
})

describe.skipIf(missing)('Pareto/NBD on CDNOW', () => {
  const fit = lazily(() => fitted(paretoNbd.fit(cdnowHistories())))

  it('reaches r .553 α 10.578 s .606 β 11.669, LL −9594.976 (BTYD)', () => {
    expect(Math.abs(fit().logLikelihood - -9594.976)).toBeLessThan(1e-3)
    expect(relative(fit().parameters.r, 0.553)).toBeLessThan(0.002)
    expect(relative(fit().parameters.alpha, 10.578)).toBeLessThan(0.002)
    expect(relative(fit().parameters.s, 0.606)).toBeLessThan(0.01)
    expect(relative(fit().parameters.beta, 11.669)).toBeLessThan(0.01)
  })

  it('E[X(52)] = 1.4734; customer 1516: 25.456 purchases, alive with .99787 (BTYD)', () => {
    const customer = { x: 26, tx: 30.857, T: 31 }
    expect(paretoNbd.expectedPurchases(fit().parameters, 52)).toBeCloseTo(1.4734, 3)
    expect(paretoNbd.conditionalExpectedPurchases(fit().parameters, customer, 52)).toBeCloseTo(25.456, 2)
    expect(paretoNbd.probabilityAlive(fit().parameters, customer)).toBeCloseTo(0.99787, 4)
  })
})

describe.skipIf(missing)('MBG/NBD and NBD on CDNOW', () => {
  it('MBG/NBD reaches .525 6.183 .891 1.614, LL −9582.136 (BTYDplus)', () => {
    const fit = fitted(mbgNbd.fit(cdnowHistories()))
    expect(Math.abs(fit.logLikelihood - -9582.136)).toBeLessThan(1e-3)
    expect(fit.parameters.r).toBeCloseTo(0.525, 3)
    expect(fit.parameters.alpha).toBeCloseTo(6.183, 3)
    expect(fit.parameters.a).toBeCloseTo(0.891, 3)
    expect(fit.parameters.b).toBeCloseTo(1.614, 3)
  })

  it('NBD, without dropout, is far worse: 2(LL_BG − LL_NBD) ≈ 362', () => {
    const gain =
      fitted(bgNbd.fit(cdnowHistories())).logLikelihood - fitted(nbd.fit(cdnowHistories())).logLikelihood
    expect(2 * gain).toBeGreaterThan(360)
  })
})

describe.skipIf(missing)('Gamma-Gamma on CDNOW', () => {
  const columns = lazily(() => summarisePurchases(cdnowPurchases(), { to: CALIBRATION_END }))
  const parametersOf = (spend: SpendColumns): GammaGammaFit => {
    const found = fitGammaGamma(spend)
    if (!found.ok) throw new Error(found.explanation)
    return found
  }
  const fit = lazily(() => parametersOf(columns()))

  it('reaches p 6.25 q 3.74 v 15.44, LL −4055.9177, corr .114 (Fader & Hardie 2013)', () => {
    expect(fit().parameters.p).toBeCloseTo(6.25, 2)
    expect(fit().parameters.q).toBeCloseTo(3.74, 2)
    expect(fit().parameters.v).toBeCloseTo(15.44, 2)
    expect(Math.abs(fit().logLikelihood - -4055.9177)).toBeLessThan(1e-3)
    expect(gammaGammaLogLikelihood(fit().parameters, columns())).toBeCloseTo(fit().logLikelihood, 8)
    expect(fit().correlation).toBeCloseTo(0.114, 3)
  })

  const rounded = lazily(() => parametersOf(cdnowSummary()))

  // lifetimes, on the two-decimal summary file
  it.each([
    [1, 10, 17.6816],
    [1, 35, 35.0522],
    [10, 100, 97.2724],
  ])('E[M | %d, %d] = %d', (x, m, published) => {
    expect(relative(expectedSpend(rounded().parameters, x, m), published)).toBeLessThan(5e-6)
  })
})
