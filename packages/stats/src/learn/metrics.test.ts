import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../numeric/random.ts'
import { calibrated, fitCalibration, fitIsotonic, fitPlatt, shiftToBaseRate } from './calibration.ts'
import { auc, brier, calibrationBins, calibrationError, liftByDecile } from './metrics.ts'
import { logOdds, sigmoid } from './sigmoid.ts'

const labelled = fc
  .array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1)), {
    minLength: 2,
    maxLength: 80,
  })
  .map(rows => ({ scores: rows.map(([s]) => s), labels: rows.map(([, y]) => y) }))

describe('AUC', () => {
  it('scikit-learn example: .1 .4 .35 .8 against 0 0 1 1 is .75; ties count half', () => {
    expect(auc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]).auc).toBe(0.75)
    expect(auc([1, 1, 1, 1], [0, 0, 1, 1]).auc).toBe(0.5)
    expect(auc([3, 4], [1, 1])).toEqual({ auc: 0.5, standardError: 0.5 })
  })

  it('law: counts the pairs in the right order', () => {
    fc.assert(
      fc.property(labelled, ({ scores, labels }) => {
        let [pairs, right] = [0, 0]
        for (const [i, a] of scores.entries()) {
          for (const [j, b] of scores.entries()) {
            if (labels[i] !== 1 || labels[j] !== 0) continue
            pairs++
            right += a > b ? 1 : a === b ? 0.5 : 0
          }
        }
        expect(auc(scores, labels).auc).toBeCloseTo(pairs === 0 ? 0.5 : right / pairs, 10)
      }),
    )
  })
})

describe('calibration measures', () => {
  it('by hand: Brier (.01 + .16 + .04)/3, ECE of one bin', () => {
    expect(brier([0.1, 0.4, 0.8], [0, 0, 1])).toBeCloseTo(0.07, 12)
    expect(calibrationError([0.75, 0.75, 0.75, 0.75], [1, 1, 1, 0])).toBeCloseTo(0, 12)
    expect(calibrationError([0.9, 0.9], [0, 1])).toBeCloseTo(0.4, 12)
    expect(calibrationBins([1, 0], [1, 0]).map(bin => bin.rows)).toEqual([1, 1])
  })

  it('law: deciles hold every row once and capture every positive', () => {
    fc.assert(
      fc.property(labelled, ({ scores, labels }) => {
        const deciles = liftByDecile(scores, labels)
        expect(deciles.reduce((sum, d) => sum + d.rows, 0)).toBe(scores.length)
        const positives = labels.filter(y => y === 1).length
        expect(deciles.at(-1)?.captured).toEqual(positives === 0 ? null : expect.closeTo(1, 10))
      }),
    )
  })
})

describe('calibration maps', () => {
  const random = seededRandom(7)
  const truth = Array.from({ length: 4000 }, () => 2 * random.normal())
  const labels = truth.map(t => (random.uniform() < sigmoid(t) ? 1 : 0))

  it('Platt undoes an overconfident model', () => {
    const map = fitPlatt(
      truth.map(t => 3 * t + 1),
      labels,
    )
    expect(map.slope).toBeCloseTo(1 / 3, 1)
    expect(map.intercept).toBeCloseTo(-1 / 3, 1)
  })

  it('falls back to the base rate when the score points the wrong way', () => {
    expect(fitPlatt([3, 2, 1, 0], [0, 0, 1, 1])).toEqual({ kind: 'platt', slope: 0, intercept: 0 })
  })

  it('isotonic bends a distorted score back (ECE on fresh rows)', () => {
    const bent = truth.map(t => t ** 3)
    const map = fitIsotonic(bent.slice(0, 2000), labels.slice(0, 2000))
    const after = bent.slice(2000).map(s => calibrated(map, s))
    const before = bent.slice(2000).map(sigmoid)
    expect(calibrationError(after, labels.slice(2000))).toBeLessThan(0.04)
    expect(calibrationError(before, labels.slice(2000))).toBeGreaterThan(0.07)
  })

  it('law: every map is rising and stays within (0, 1)', () => {
    fc.assert(
      fc.property(labelled, ({ scores, labels: outcomes }) => {
        for (const fit of [fitPlatt, fitIsotonic, fitCalibration]) {
          const map = fit(scores.map(logOdds), outcomes)
          const at = [-1e9, -20, -3, -1, 0, 1, 3, 20, 1e9].map(x => calibrated(map, x))
          for (const [k, p] of at.entries()) {
            expect(p >= 0 && p <= 1).toBe(true)
            expect(p).toBeGreaterThanOrEqual((at[k - 1] ?? 0) - 1e-12)
          }
        }
      }),
    )
  })

  it('shifts to a base rate that has moved, .35 to .43', () => {
    const shift = shiftToBaseRate(truth, 0.43)
    const mean = truth.reduce((sum, t) => sum + sigmoid(t + shift), 0) / truth.length
    expect(mean).toBeCloseTo(0.43, 9)
    expect(shiftToBaseRate([], 0.4)).toBe(0)
  })
})
