import type { Score } from './scores.ts'

/** Why a customer is scored as they are, in a sentence of their own numbers. */
export function reasonOf({
  history,
  daysSince,
  usualGap,
  overdueRatio,
  alive,
}: Pick<Score, 'daysSince' | 'usualGap' | 'overdueRatio' | 'alive'> & {
  readonly history: Pick<Score['history'], 'x'>
}): string {
  const times = history.x + 1
  const bought = times === 1 ? 'Bought once' : `Bought on ${times} days`
  const rhythm =
    usualGap === null
      ? ''
      : times === 1
        ? `, where others come back after ${plural(Math.round(usualGap))}`
        : `, usually ${plural(Math.round(usualGap))} apart`
  const last = daysSince === 0 ? 'last today' : `last ${plural(daysSince)} ago`
  const overdue =
    overdueRatio !== null && overdueRatio >= 1 ? ` (${overdueRatio.toFixed(1)} times the usual gap)` : ''
  const still = alive === null ? '' : `; still a customer with ${Math.round(100 * alive)} %`
  return `${bought}${rhythm}, ${last}${overdue}${still}.`
}

/** So many days in words. */
export const plural = (days: number): string => (days === 1 ? '1 day' : `${days} days`)
