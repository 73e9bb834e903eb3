import { describe, expect, it } from 'vitest'
import { readDataset } from '../learn/testing/dataset.ts'
import { describeWithDataset } from '../learn/testing/describe.ts'
import { mase, smape } from './accuracy.ts'
import { dampedHoltWinters } from './holt-winters.ts'
import { isSeasonal, learnSeason } from './season.ts'
import { smooth } from './smoothing.ts'
import { M3, m3, score } from './testing/m3.ts'
import { theta } from './theta.ts'
import { thetaDamped } from './theta-damped.ts'

describeWithDataset('Theta on AirPassengers', 'classic_ts/AirPassengers.csv', () => {
  const values = readDataset('classic_ts/AirPassengers.csv')
    .trim()
    .split('\n')
    .slice(1)
    .map(line => Number(line.split(',')[1]))

  it('1949–59 gives 1960 starting 411.37 402.28 462.88', () => {
    const forecast = theta(values.slice(0, 132), 12, { period: 12 })
    for (const [h, published] of [411.37, 402.28, 462.88].entries()) {
      expect(Math.abs((forecast[h] ?? 0) - published)).toBeLessThan(0.01)
    }
  })
})

describeWithDataset('M3 competition (Makridakis & Hibon 2000)', M3, () => {
  const all = m3()

  it('Theta alone is as good as a plain implementation: 16.72 (2.769) and 9.28 (1.124)', () => {
    const method = (values: readonly number[], horizon: number, period: number) =>
      theta(values, horizon, { period })
    const yearly = score(all, 'YEARLY', method, { smape, mase })
    const quarterly = score(all, 'QUARTERLY', method, { smape, mase })
    expect(yearly.smape).toBeLessThan(16.72 * 1.01)
    expect(quarterly.smape).toBeLessThan(9.28 * 1.01)
    expect(yearly.mase).toBeLessThan(2.769 * 1.01)
    expect(quarterly.mase).toBeLessThan(1.124 * 1.01)
  })

  it('Theta with a damped trend beats the official entry: 16.974 and 8.956', () => {
    const method = (values: readonly number[], horizon: number, period: number) =>
      thetaDamped(values, horizon, { period })
    expect(score(all, 'YEARLY', method, { smape, mase }).smape).toBeLessThan(16.974)
    expect(score(all, 'QUARTERLY', method, { smape, mase }).smape).toBeLessThan(8.956)
  }, 20_000)
})

describe('parts of the forecasts', () => {
  it('smoothing: a constant keeps its level, a jump is followed', () => {
    expect(smooth([5, 5, 5, 5]).level).toBeCloseTo(5, 12)
    expect(smooth([0, 0, 0, 0, 10, 10, 10, 10]).level).toBeGreaterThan(9.9)
  })

  it('a straight line: Theta goes on at half the slope or more, damped trend between level and line', () => {
    const line = Array.from({ length: 40 }, (_, i) => 100 + 3 * i)
    const last = theta(line, 5).at(-1) ?? 0
    expect(last).toBeGreaterThan(217 + 1.5 * 5 - 1)
    expect(last).toBeLessThan(217 + 3 * 5 + 1)
    const damped = dampedHoltWinters(line, 5).at(-1) ?? 0
    expect(damped).toBeGreaterThan(217)
    expect(damped).toBeLessThan(217 + 3 * 5 + 1)
  })

  it('a pure week is found and continued exactly', () => {
    const week = [10, 20, 30, 40, 50, 5, 0]
    const values = Array.from({ length: 70 }, (_, i) => week[i % 7] ?? 0)
    expect(isSeasonal(values, 7)).toBe(true)
    expect(isSeasonal(values.slice(0, 20), 7)).toBe(false)
    expect(learnSeason(values, 7, 'multiplicative').kind).toBe('additive')
    theta(values, 7, { period: 7, season: 'additive' }).forEach((v, h) => {
      expect(v).toBeCloseTo(week[h] ?? 0, 6)
    })
  })
})
