import { beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '../numeric/random.ts'
import type { Fit, Fitted } from './fit.ts'
import { type GroupedHistories, groupHistories } from './grouped.ts'
import type { PurchaseModel } from './model.ts'
import { purchaseModels } from './purchase-models.ts'

function simulated(
  model: PurchaseModel,
  p: Record<string, number>,
  customers: number,
  seed: number,
): GroupedHistories {
  const random = seededRandom(seed)
  const rows = Array.from({ length: customers }, () => {
    const T = 26 + Math.floor(random.uniform() * 52)
    const times = model.simulate(p, T, random)
    return { x: times.length, tx: times.at(-1) ?? 0, T }
  })
  return groupHistories({ x: rows.map(r => r.x), tx: rows.map(r => r.tx), T: rows.map(r => r.T) })
}

function fitted(fit: Fit<string>): Fitted<string> {
  if (!fit.ok) throw new Error(fit.explanation)
  return fit
}

const truths = {
  'bg-nbd': { r: 0.6, alpha: 6, a: 0.8, b: 2.5 },
  'mbg-nbd': { r: 0.7, alpha: 6, a: 0.6, b: 2 },
  'pareto-nbd': { r: 0.8, alpha: 8, s: 0.7, beta: 12 },
  nbd: { r: 0.7, alpha: 9 },
}

describe.each(Object.values(purchaseModels))('$name', model => {
  const truth: Record<string, number> = truths[model.name]
  const histories = simulated(model, truth, 6000, 11)
  let fit: Fitted<string>
  beforeAll(() => {
    fit = fitted(model.fit(histories))
  })

  it('finds simulated parameters again within four standard errors', () => {
    expect(fit.regularised).toBe(false)
    for (const name of model.parameters) {
      const off = Math.abs((fit.parameters[name] ?? 0) - (truth[name] ?? 0))
      expect(off / (fit.standardErrors?.[name] ?? 0)).toBeLessThan(4)
    }
  })

  it('has the gradient of its own likelihood: no step of one percent does better', () => {
    for (const name of model.parameters) {
      for (const factor of [0.99, 1.01]) {
        const moved = { ...fit.parameters, [name]: (fit.parameters[name] ?? 0) * factor }
        expect(model.logLikelihood(moved, histories)).toBeLessThan(fit.logLikelihood)
      }
    }
  })

  it('does not depend on the unit of time', () => {
    const days = groupHistories({
      x: histories.x,
      tx: histories.tx.map(t => 7 * t),
      T: histories.T.map(t => 7 * t),
      weight: histories.weight,
    })
    const inDays = fitted(model.fit(days))
    for (const name of model.parameters) {
      const unit = name === 'alpha' || name === 'beta' ? 7 : 1
      expect((inDays.parameters[name] ?? 0) / ((fit.parameters[name] ?? 1) * unit)).toBeCloseTo(1, 4)
    }
  })

  it('on 60 customers is held by the prior, in every one of twenty samples', () => {
    for (let seed = 100; seed < 120; seed++) {
      const small = model.fit(simulated(model, truth, 60, seed))
      expect(small.ok && small.regularised && small.outsideRange.length === 0).toBe(true)
    }
  })
})
