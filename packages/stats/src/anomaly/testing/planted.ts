/**
 * Daily sales of a shop with closed Sundays and holidays, promotions and a slow year, and ten planted events (a third to
 * two thirds of the sales missing, or as much too much). Promotions move sales as much as the events do.
 */
import { seededRandom } from '../../numeric/random.ts'
import type { DailyMetric } from '../daily-metric.ts'

export interface PlantedShop {
  readonly metric: Required<Pick<DailyMetric, 'values' | 'closed' | 'calendar'>>
  readonly planted: readonly boolean[]
}

const WEEK = [1.1, 0.95, 0.9, 0.95, 1.15, 1.3, 0]

export function plantedShop(seed: number, days = 700): PlantedShop {
  const random = seededRandom(seed)
  const base = 3000 + 5000 * random.uniform()
  const planted = new Array<boolean>(days).fill(false)
  const closed = planted.map((_, day) => day % 7 === 6 || random.uniform() < 0.02)
  const calendar = planted.map((_, day) =>
    Math.floor(day / 7) % 2 === 0 && day % 7 < 5 ? 'promotion' : null,
  )
  for (let left = 10; left > 0; ) {
    const day = 60 + Math.floor(random.uniform() * (days - 60))
    if (planted[day] === true || closed[day] === true) continue
    planted[day] = true
    left--
  }
  const values = planted.map((event, day) => {
    if (closed[day] === true) return 0
    const year = 1 + 0.15 * Math.sin((2 * Math.PI * day) / 365)
    const promotion = calendar[day] === null ? 1 : 1.4
    const size = 0.35 + 0.3 * random.uniform()
    const factor = event ? (random.uniform() < 0.5 ? 1 - size : 1 + size) : 1
    return Math.round(
      base * (WEEK[day % 7] ?? 1) * year * promotion * factor * Math.exp(0.1 * random.normal()),
    )
  })
  return { metric: { values, closed, calendar }, planted }
}
