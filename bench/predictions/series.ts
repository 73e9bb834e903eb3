import { plantedShop } from '../../packages/stats/src/anomaly/testing/planted.ts'
import { M3, m3, score } from '../../packages/stats/src/forecast/testing/m3.ts'
import { retailDaily } from '../../packages/stats/src/forecast/testing/retail.ts'
import {
  averagePrecision,
  forecast,
  mase,
  replay,
  smape,
  theta,
  thetaDamped,
} from '../../packages/stats/src/index.ts'
import type { Row } from '../report.ts'
import { besideFigure, digits, withDataset } from './measured.ts'

const ahead = 28
const origins = 12

/** Forecasts and anomalies beside the figures of the field. */
export const measureSeries = (): readonly Row[] => [
  ...withDataset(M3, () => {
    const all = m3()
    const both = (method: Parameters<typeof score>[2]): string =>
      (['YEARLY', 'QUARTERLY'] as const)
        .map(period => score(all, period, method, { smape, mase }))
        .map(result => `${digits(result.smape, 3)} (${digits(result.mase, 3)})`)
        .join(', ')
    return [
      besideFigure('M3 yearly, quarterly, sMAPE (MASE): Theta', '16.72 (2.769), 9.28 (1.124)', () =>
        both((values, horizon, period) => theta(values, horizon, { period })),
      ),
      besideFigure('the same: Theta and damped trend', 'official Theta 16.974, 8.956', () =>
        both((values, horizon, period) => thetaDamped(values, horizon, { period })),
      ),
    ]
  }),
  besideFigure('retail daily revenue, 28 days, 12 origins, MASE', '.891 against naive 1.158: −23 %', retail),
  besideFigure('planted events in 8 shops, average precision with and without calendar', '.67, .18', planted),
]

function retail(): string {
  const values = retailDaily().slice(0, -1)
  const sums = { ours: 0, naive: 0, within80: 0, within95: 0 }
  for (let origin = 0; origin < origins; origin++) {
    const end = values.length - ahead * origin
    const history = values.slice(0, end - ahead)
    const actual = values.slice(end - ahead, end)
    const result = forecast(history, ahead, { cadence: 'day' })
    if (!result.ok) return result.explanation
    const { steps } = result
    const error = (of: (step: (typeof steps)[number]) => number) =>
      mase(actual, steps.map(of), history, 7) ?? 0
    sums.ours += error(({ expected }) => expected) / origins
    sums.naive += error(({ naive }) => naive) / origins
    for (const [h, value] of actual.entries()) {
      const held = (steps[h]?.intervals ?? []).map(({ low, high }) => (value >= low && value <= high ? 1 : 0))
      sums.within80 += (held[0] ?? 0) / (ahead * origins)
      sums.within95 += (held[1] ?? 0) / (ahead * origins)
    }
  }
  const gain = `${digits(100 * (sums.ours / sums.naive - 1), 0)} %`
  return `${digits(sums.ours, 3)} against ${digits(sums.naive, 3)}: ${gain}; 80/95 % cover ${digits(sums.within80, 2)}/${digits(sums.within95, 2)}`
}

function planted(): string {
  return [true, false]
    .map(withCalendar => {
      const scores: number[] = []
      const truth: boolean[] = []
      for (let seed = 1; seed <= 8; seed++) {
        const { metric, planted: events } = plantedShop(seed)
        const result = replay(withCalendar ? metric : { values: metric.values })
        for (const { day, score: distance } of result.ok ? result.scores : []) {
          scores.push(Math.abs(distance))
          truth.push(events[day] ?? false)
        }
      }
      return digits(averagePrecision(scores, truth), 2)
    })
    .join(', ')
}
