import { funnelTimes, type MetricRow } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import type { FunnelQuestion } from './attempts.ts'
import { accountOfFunnel, converted } from './converted.ts'
import { stretchOf } from './stretch.ts'

export const funnelTimesAnswer = defineAnswer(funnelTimes, {
  account: q => accountOfFunnel(q as FunnelQuestion),
  compute: async (q, ask) => {
    const { d } = q
    const stretch = stretchOf(q, q.params.from_step, q.params.to_step)
    const times = sql`(select ${stretch.seconds} as seconds from ${converted(q)} c where ${stretch.converted})`
    const [all] = await ask(sql`
      select
        count(*) as customers, min(seconds) as least, max(seconds) as most, avg(seconds) / 60 as mean,
        ${d.quantile(sql`seconds`, 0.5)} / 60 as median, ${d.quantile(sql`seconds`, 0.9)} / 60 as p90
      from ${times} t`)
    const customers = Number(all?.customers ?? 0)
    if (customers === 0) return []
    const bins = Math.max(1, cubeRootUp(customers))
    const least = Math.floor(Number(all?.least))
    const width = Math.max(1, Math.ceil((Number(all?.most) - least) / bins))
    const bin = sql`least(cast(floor((seconds - ${least}) / ${width}) as integer), ${bins - 1})`
    const counted = await ask(sql`
      select bin, count(*) as customers from (select ${bin} as bin from ${times} t) b group by bin`)
    const byBin = new Map(counted.map(row => [Number(row.bin), Number(row.customers)]))
    return Array.from({ length: bins }, (_, index): MetricRow<typeof funnelTimes> => {
      const [from, to] = [least + index * width, least + (index + 1) * width]
      return {
        bin: `${inWords(from)} – ${inWords(to)}`,
        from_seconds: from,
        to_seconds: to,
        customers: byBin.get(index) ?? 0,
        share: (byBin.get(index) ?? 0) / customers,
        mean_minutes: Number(all?.mean),
        median_minutes: Number(all?.median),
        p90_minutes: Number(all?.p90),
      }
    })
  },
})

/** The cube root rounded up, exact for cubes, whose floating-point root can come out a little above. */
export function cubeRootUp(count: number): number {
  const nearest = Math.round(Math.cbrt(count))
  return nearest ** 3 >= count ? nearest : nearest + 1
}

const unitsOfTime = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
] as const

function inWords(seconds: number): string {
  const [length, name] = unitsOfTime.find(([size]) => seconds >= size) ?? [1, 's']
  return `${Math.round((seconds / length) * 10) / 10} ${name}`
}
