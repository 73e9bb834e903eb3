import { describe, expect, it } from 'vitest'
import { seededRandom } from '../numeric/random.ts'
import { binFeature } from './binning.ts'
import { boostingScores, fitBoosting } from './boosting.ts'
import { averageScore, contributionsOf } from './classifier.ts'
import { crossValidate } from './cross-validation.ts'
import { auc } from './metrics.ts'
import { sigmoid } from './sigmoid.ts'
import type { Table } from './table.ts'
import { describeWithDataset } from './testing/describe.ts'
import { TELCO, telco } from './testing/telco.ts'

function crossed(rows: number, seed: number): { table: Table; labels: number[] } {
  const random = seededRandom(seed)
  const [a, b, c] = [0, 1, 2].map(() => Float64Array.from({ length: rows }, () => random.normal()))
  if (a === undefined || b === undefined || c === undefined) throw new Error('three columns')
  const labels = Array.from(a, (v, i) => (random.uniform() < sigmoid(3 * v * (b[i] ?? 0)) ? 1 : 0))
  for (let i = 0; i < rows; i += 17) c[i] = Number.NaN
  const column = (name: string, values: Float64Array) => ({ kind: 'number' as const, name, values })
  return { table: { rows, columns: [column('a', a), column('b', b), column('c', c)] }, labels }
}

describe('gradient boosting', () => {
  it('learns an interaction that no linear model can', () => {
    const train = crossed(3000, 1)
    const test = crossed(3000, 2)
    const fit = fitBoosting(train.table, train.labels, { trees: 100, rate: 0.1 })
    if (!fit.ok) throw new Error(fit.explanation)
    expect(auc(boostingScores(fit.model, test.table), test.labels).auc).toBeGreaterThan(0.82)
  })

  it('stops early when later rows stop improving, and is plain JSON', () => {
    const train = crossed(400, 3)
    const later = crossed(400, 4)
    const fit = fitBoosting(train.table, train.labels, { trees: 300, rate: 0.3, later, patience: 5 })
    if (!fit.ok) throw new Error(fit.explanation)
    expect(fit.model.trees.length).toBeLessThan(150)
    const copy = JSON.parse(JSON.stringify(fit.model)) as typeof fit.model
    expect(boostingScores(copy, later.table)).toEqual(boostingScores(fit.model, later.table))
  })

  it('law: reasons add up to the score', () => {
    const { table, labels } = crossed(500, 5)
    const fit = fitBoosting(table, labels, { trees: 30 })
    if (!fit.ok) throw new Error(fit.explanation)
    const scores = boostingScores(fit.model, table)
    contributionsOf(fit.model, table).forEach((reasons, i) => {
      const sum = reasons.reduce((total, reason) => total + reason.contribution, averageScore(fit.model))
      expect(sum).toBeCloseTo(scores[i] ?? Number.NaN, 9)
    })
  })

  it('respects the smallest number of rows in a leaf', () => {
    const { table, labels } = crossed(30, 6)
    const fit = fitBoosting(table, labels, { minChildRows: 20 })
    expect(fit.ok && fit.model.trees.length).toBe(0)
  })

  it('refuses columns that say nothing', () => {
    const values = [1, 1, 1]
    const table: Table = { rows: 3, columns: [{ kind: 'number', name: 'x', values }] }
    expect(fitBoosting(table, [0, 1, 0])).toMatchObject({ ok: false, reason: 'no-features' })
  })

  it('law: bins keep the order of the values and unknown values apart', () => {
    const random = seededRandom(8)
    const values = Float64Array.from({ length: 5000 }, (_, i) => (i % 9 === 0 ? Number.NaN : random.normal()))
    const { bins, edges } = binFeature(values, 64)
    expect(edges.length).toBeLessThanOrEqual(62)
    values.forEach((value, i) => {
      const bin = bins[i] ?? 0
      expect(bin === 0).toBe(Number.isNaN(value))
      if (bin > 1) expect(value).toBeGreaterThan(edges[bin - 2] ?? 0)
      if (bin > 0 && bin <= edges.length) expect(value).toBeLessThanOrEqual(edges[bin - 1] ?? 0)
    })
  })
})

describeWithDataset('gradient boosting on Telco churn', TELCO, () => {
  const { table, labels } = telco()

  it('reference AUC .848 and ECE ≤ .03 by stratified 5-fold', () => {
    const result = crossValidate(
      table,
      labels,
      (rows, outcomes) => {
        const fit = fitBoosting(rows, outcomes, { trees: 150, depth: 3 })
        if (!fit.ok) throw new Error(fit.explanation)
        return other => boostingScores(fit.model, other)
      },
      { repeats: 1 },
    )
    expect(result.auc).toBeGreaterThanOrEqual(0.848)
    expect(result.calibrationError).toBeLessThanOrEqual(0.03)
  }, 30_000)
})
