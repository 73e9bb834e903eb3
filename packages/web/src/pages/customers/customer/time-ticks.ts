import { formatDayOf } from '../../../format.ts'

interface Tick {
  readonly at: number
  readonly label: string
}

/** Four moments at even distances, each with the name of its month (or its day, within a quarter). */
export function timeTicks(from: number, to: number, timeZone: string): readonly Tick[] {
  const isShort = to - from < 92 * 86_400_000
  const options: Intl.DateTimeFormatOptions = isShort
    ? { day: 'numeric', month: 'short' }
    : { month: 'short', year: 'numeric' }
  const ticks = [0, 1 / 3, 2 / 3, 1].map(part => {
    const at = from + (to - from) * part
    return { at, label: formatDayOf(new Date(at).toISOString(), { timeZone }, options) }
  })
  return ticks.filter(({ label }, index) => label !== ticks[index - 1]?.label)
}
