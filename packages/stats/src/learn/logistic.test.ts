import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../numeric/random.ts'
import { averageScore, contributionsOf, scoresOf } from './classifier.ts'
import { crossValidate } from './cross-validation.ts'
import { fitLogistic, logisticScores, rawCoefficients } from './logistic.ts'
import { sigmoid } from './sigmoid.ts'
import type { NumberColumn, Table } from './table.ts'
import { describeWithDataset } from './testing/describe.ts'
import { TELCO, telco } from './testing/telco.ts'

const column = (name: string, values: readonly number[]): NumberColumn => ({ kind: 'number', name, values })

describeWithDataset('logistic regression on Telco churn', TELCO, () => {
  const { table, labels, records } = telco()

  it('unpenalised maximum likelihood to 1e−5 (Newton in numpy on the 5,634 rows present)', () => {
    // The published coefficients, −.916801 −.032706 .003194 …, are those of all 7,043 rows, which are not here.
    const is = (name: string, value: string) => records.map(record => (record[name] === value ? 1 : 0))
    const fields: [string, number[]][] = [
      ['tenure', records.map(record => Number(record.tenure))],
      ['charges', records.map(record => Number(record.MonthlyCharges))],
      ['one year', is('Contract', 'One year')],
      ['two year', is('Contract', 'Two year')],
      ['fibre', is('InternetService', 'Fiber optic')],
      ['no internet', is('InternetService', 'No')],
      ['electronic check', is('PaymentMethod', 'Electronic check')],
      ['paperless', is('PaperlessBilling', 'Yes')],
      ['senior', is('SeniorCitizen', '1')],
    ]
    const design: Table = {
      rows: records.length,
      columns: fields.map(([name, values]) => column(name, values)),
    }
    const fit = fitLogistic(design, labels, 0)
    if (!fit.ok) throw new Error(fit.explanation)
    const { intercept, slopes } = rawCoefficients(fit.model)
    const expected =
      records.length === 7043
        ? [
            -0.916801, -0.032706, 0.003194, -0.735831, -1.507333, 0.879364, -0.724996, 0.445406, 0.400946,
            0.321745,
          ]
        : [
            -0.91956193, -0.03412811, 0.00305991, -0.75810255, -1.40158673, 0.8530093, -0.74225447, 0.5107459,
            0.44247674, 0.320857,
          ]
    for (const [k, value] of [intercept, ...slopes].entries()) {
      expect(Math.abs(value - (expected[k] ?? Number.NaN))).toBeLessThan(1e-5)
    }
  })

  it('reference AUC .845 and ECE ≤ .03 by repeated stratified 5-fold', () => {
    const result = crossValidate(
      table,
      labels,
      (rows, outcomes) => {
        const fit = fitLogistic(rows, outcomes)
        if (!fit.ok) throw new Error(fit.explanation)
        return other => logisticScores(fit.model, other)
      },
      { repeats: 2 },
    )
    expect(result.auc).toBeGreaterThanOrEqual(0.845)
    expect(result.calibrationError).toBeLessThanOrEqual(0.03)
    expect(result.accuracy).toBeGreaterThanOrEqual(0.803)
  })
})

describe('logistic regression', () => {
  const simulated = (rows: number, seed: number): { table: Table; labels: number[] } => {
    const random = seededRandom(seed)
    const x = Array.from({ length: rows }, () => random.normal())
    const z = Array.from({ length: rows }, () => 100 + 10 * random.normal())
    const labels = x.map((v, i) => (random.uniform() < sigmoid(v - 0.05 * ((z[i] ?? 0) - 100)) ? 1 : 0))
    return { table: { rows, columns: [column('x', x), column('z', z)] }, labels }
  }

  it('law: at the optimum without penalty the mean probability is the base rate', () => {
    fc.assert(
      fc.property(fc.integer(), seed => {
        const { table, labels } = simulated(200, seed)
        const fit = fitLogistic(table, labels, 0)
        fc.pre(fit.ok)
        if (!fit.ok) return
        const probabilities = logisticScores(fit.model, table).map(sigmoid)
        const mean = probabilities.reduce((sum, p) => sum + p, 0)
        expect(mean).toBeCloseTo(
          labels.reduce((sum, y) => sum + y, 0),
          6,
        )
      }),
      { numRuns: 30 },
    )
  })

  it('law: reasons add up to the score', () => {
    const { table, labels } = simulated(300, 5)
    const fit = fitLogistic(table, labels)
    if (!fit.ok) throw new Error(fit.explanation)
    const scores = scoresOf(fit.model, table)
    contributionsOf(fit.model, table).forEach((reasons, i) => {
      const sum = reasons.reduce((total, reason) => total + reason.contribution, averageScore(fit.model))
      expect(sum).toBeCloseTo(scores[i] ?? Number.NaN, 9)
    })
  })

  it('refuses separated classes without penalty, and shrinks with one', () => {
    const table: Table = { rows: 6, columns: [column('x', [1, 2, 3, 4, 5, 6])] }
    expect(fitLogistic(table, [0, 0, 0, 1, 1, 1], 0)).toMatchObject({ ok: false, reason: 'did-not-converge' })
    expect(fitLogistic(table, [0, 0, 0, 1, 1, 1], 1)).toMatchObject({ ok: true })
  })

  it('survives unknown, infinite and constant columns', () => {
    const { table, labels } = simulated(100, 9)
    const broken = [Number.NaN, Number.POSITIVE_INFINITY, ...new Array<number>(98).fill(3)]
    const columns = [
      ...table.columns,
      column('constant', broken),
      column('empty', new Array(100).fill(Number.NaN)),
    ]
    const fit = fitLogistic({ rows: 100, columns }, labels)
    if (!fit.ok) throw new Error(fit.explanation)
    expect(fit.model.encoding.ignored).toEqual(['constant', 'empty'])
    const odd: Table = { rows: 2, columns: [column('x', [Number.NaN, Number.NEGATIVE_INFINITY])] }
    expect([...logisticScores(fit.model, odd)].every(Number.isFinite)).toBe(true)
  })

  it('refuses labels that teach nothing', () => {
    const table: Table = { rows: 2, columns: [column('x', [1, 2])] }
    expect(fitLogistic(table, [1, 1])).toMatchObject({ reason: 'one-class' })
    expect(fitLogistic(table, [0, 2])).toMatchObject({ reason: 'not-binary' })
    expect(fitLogistic(table, [0])).toMatchObject({ reason: 'lengths-differ' })
    expect(fitLogistic({ rows: 2, columns: [] }, [0, 1])).toMatchObject({ reason: 'no-features' })
  })
})
