/** A metric by day, with what was known of the calendar. */
export interface DailyMetric {
  /** Null for a day without a measurement. The weekday is the position modulo 7. */
  readonly values: readonly (number | null)[]
  /** Days on which nothing could happen: they are missing, not zero. */
  readonly closed?: readonly boolean[]
  /** Name of a promotion or holiday; its usual effect is learned from earlier days of the same name. */
  readonly calendar?: readonly (string | null)[]
  /** Counts of events use a Poisson or negative binomial tail while there are under ten a day. */
  readonly counts?: boolean
}

export const measured = (metric: DailyMetric, day: number): number | null =>
  metric.closed?.[day] === true ? null : (metric.values[day] ?? null)
