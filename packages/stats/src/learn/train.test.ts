import { describe, expect, it } from 'vitest'
import { seededRandom } from '../numeric/random.ts'
import { sigmoid } from './sigmoid.ts'
import { splitRows } from './split.ts'
import type { Column, Table } from './table.ts'
import { describeWithDataset } from './testing/describe.ts'
import { TELCO, telco } from './testing/telco.ts'
import { predict, trainClassifier } from './train.ts'

/** Customers over ten months; the outcome depends on two columns, linearly or by their product. */
function history(rows: number, seed: number, truth: (a: number, b: number) => number) {
  const random = seededRandom(seed)
  const a = Array.from({ length: rows }, () => random.normal())
  const b = Array.from({ length: rows }, () => random.normal())
  const labels = a.map((v, i) => (random.uniform() < sigmoid(truth(v, b[i] ?? 0)) ? 1 : 0))
  const times = a.map((_, i) => 30 * (i % 10))
  const columns: Column[] = [
    { kind: 'number', name: 'a', values: a },
    { kind: 'number', name: 'b', values: b },
  ]
  return { table: { rows, columns } as Table, labels, times }
}

describe('training on earlier and judging on later periods', () => {
  it('chooses the plain model where the truth is linear', () => {
    const { table, labels, times } = history(6000, 1, a => a - 1)
    const result = trainClassifier(table, labels, { dates: { times, horizon: 30 } })
    if (!result.ok) throw new Error(result.explanation)
    expect(result.predictor.classifier.kind).toBe('logistic')
    expect(result.basis).toBe('later-period')
    expect(result.candidates.map(({ kind }) => kind)).toEqual(['logistic', 'boosting'])
    expect(result.quality.calibrationError).toBeLessThan(0.05)
  })

  it('chooses trees where only trees can see it', () => {
    const { table, labels, times } = history(6000, 2, (a, b) => 2 * a * b - 1)
    const result = trainClassifier(table, labels, { dates: { times, horizon: 30 } })
    if (!result.ok) throw new Error(result.explanation)
    expect(result.predictor.classifier.kind).toBe('boosting')
    const probabilities = predict(result.predictor, table)
    expect(probabilities.every(p => p >= 0 && p <= 1)).toBe(true)
  })

  it('lets no training label reach into the period that judges', () => {
    const { labels, times } = history(1000, 3, a => a)
    const split = splitRows(labels, { times, horizon: 60 }, 1)
    const testFrom = Math.min(...split.test.map(i => times[i] ?? 0))
    for (const i of [...split.train, ...split.stop, ...split.calibrate]) {
      expect((times[i] ?? 0) + 60).toBeLessThanOrEqual(testFrom)
    }
    expect(Math.max(...split.train.map(i => times[i] ?? 0))).toBeLessThan(
      Math.min(...split.calibrate.map(i => times[i] ?? 0)),
    )
    const used = split.train.length + split.stop.length + split.calibrate.length + split.test.length
    expect(used + split.overlapping).toBe(1000)
  })

  it.each([
    ['a column that is the outcome with noise', (y: number, u: number) => (u < 0.97 ? y : 1 - y)],
    ['a date that only leavers have', (y: number) => (y === 1 ? 123 : Number.NaN)],
  ])('catches a planted leak: %s', (_, plant) => {
    const { table, labels, times } = history(2000, 4, a => a)
    const random = seededRandom(5)
    const leaked: Column = {
      kind: 'number',
      name: 'closed_at',
      values: labels.map(y => plant(y, random.uniform())),
    }
    const result = trainClassifier({ ...table, columns: [...table.columns, leaked] }, labels, {
      dates: { times, horizon: 30 },
    })
    expect(result).toMatchObject({ ok: false, reason: 'leak', columns: [{ column: 'closed_at' }] })
  })

  it('catches a leak that is spread over two columns', () => {
    const { table, labels } = history(3000, 6, a => a)
    const random = seededRandom(7)
    const noise = labels.map(() => random.normal())
    const columns: Column[] = [
      { kind: 'number', name: 'sum', values: labels.map((y, i) => y + (noise[i] ?? 0)) },
      { kind: 'number', name: 'noise', values: noise },
    ]
    const result = trainClassifier({ ...table, columns: [...table.columns, ...columns] }, labels)
    expect(result).toMatchObject({ ok: false, reason: 'leak' })
  })

  it('does not mistake an identifier for a leak', () => {
    const { table, labels } = history(1000, 8, a => a)
    const id: Column = { kind: 'category', name: 'id', values: labels.map((_, i) => `c${i}`) }
    expect(trainClassifier({ ...table, columns: [...table.columns, id] }, labels)).toMatchObject({ ok: true })
  })

  it('gives a rate with its interval instead of a model under 50 churners, and no trees under 400', () => {
    const few = history(300, 9, () => -2.5)
    expect(trainClassifier(few.table, few.labels)).toMatchObject({
      ok: false,
      reason: 'too-few-positives',
      rate: { confidence: 0.95 },
    })
    const some = history(800, 10, a => a - 1)
    const result = trainClassifier(some.table, some.labels)
    expect(result).toMatchObject({ ok: true, treesGain: null, basis: 'cross-sectional' })
  })

  it('refuses broken input with a sentence', () => {
    const { table, labels } = history(400, 11, a => a)
    const bad = { times: labels.map(() => Number.NaN), horizon: 1 }
    expect(trainClassifier(table, labels, { dates: bad })).toMatchObject({ reason: 'bad-dates' })
    expect(trainClassifier(table, [1])).toMatchObject({ reason: 'lengths-differ' })
    expect(
      trainClassifier(
        table,
        labels.map(() => 0),
      ),
    ).toMatchObject({ reason: 'too-few-positives' })
    const oneDay = { times: labels.map(() => 1), horizon: 1 }
    expect(trainClassifier(table, labels, { dates: oneDay })).toMatchObject({ basis: 'cross-sectional' })
    const instant = { times: labels.map((_, i) => i % 2), horizon: 50 }
    expect(trainClassifier(table, labels, { dates: instant })).toMatchObject({ reason: 'too-few-positives' })
  })
})

describeWithDataset('churn of a contract file without dates', TELCO, () => {
  it('is a cross-sectional estimate with AUC near .845, calibrated, far above the base rate', () => {
    const { table, labels } = telco()
    const result = trainClassifier(table, labels)
    if (!result.ok) throw new Error(result.explanation)
    expect(result.basis).toBe('cross-sectional')
    expect(result.quality.auc).toBeGreaterThan(0.82)
    expect(result.quality.calibrationError).toBeLessThan(0.05)
    expect(result.quality.accuracyOfMajority).toBeCloseTo(0.735, 2)
    expect(result.quality.deciles[0]?.lift).toBeGreaterThan(2.4)
  })
})
