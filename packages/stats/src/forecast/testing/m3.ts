/** Yearly and quarterly series of the M3 competition with their test parts. */
import { readDataset } from '../../learn/testing/dataset.ts'

export const M3 = 'm3/m3_yearly_quarterly.csv.gz'

export interface M3Series {
  readonly period: string
  readonly train: number[]
  readonly test: number[]
}

export function m3(): M3Series[] {
  const series = new Map<string, M3Series>()
  for (const line of readDataset(M3).trimEnd().split('\n').slice(1)) {
    const [name = '', period = '', , , , , , split, value] = line.split(',')
    const one = series.get(name) ?? { period, train: [], test: [] }
    ;(split === 'train' ? one.train : one.test).push(Number(value))
    series.set(name, one)
  }
  return [...series.values()]
}

/** Mean sMAPE and MASE of a method over the series of one period. */
export function score(
  all: readonly M3Series[],
  period: 'YEARLY' | 'QUARTERLY',
  method: (values: readonly number[], horizon: number, cycle: number) => number[],
  measures: {
    smape: (actual: number[], forecast: number[]) => number | null
    mase: (actual: number[], forecast: number[], history: number[], season: number) => number | null
  },
): { smape: number; mase: number } {
  const cycle = period === 'YEARLY' ? 1 : 4
  const chosen = all.filter(series => series.period === period)
  const totals = { smape: 0, mase: 0 }
  for (const { train, test } of chosen) {
    const forecast = method(train, test.length, cycle)
    totals.smape += (measures.smape(test, forecast) ?? 0) / chosen.length
    totals.mase += (measures.mase(test, forecast, train, cycle) ?? 0) / chosen.length
  }
  return totals
}
