import type { AnalyticsFilters, MetricResult } from '@clientele/contract'

/** The time, branch, segment and people that all metrics of one answer are asked for. */
export function whom(query: AnalyticsFilters) {
  const { branch_id, segment, min_age, max_age } = query
  const named = (['country', 'city', 'gender', 'acquisition_channel'] as const).flatMap(property => {
    const value = query[property]
    return value === undefined ? [] : [{ property, is: 'equals' as const, value }]
  })
  const aged = min_age !== undefined || max_age !== undefined
  const value: [number | null, number | null] = [min_age ?? null, max_age ?? null]
  const where = [...named, ...(aged ? [{ property: 'age', is: 'between' as const, value }] : [])]
  return {
    ...(branch_id !== undefined && { branch_id }),
    ...(segment !== undefined && { segment }),
    ...(where.length > 0 && { where }),
  }
}

export function when({ period, start_date, end_date, as_of }: AnalyticsFilters) {
  return {
    ...(period !== undefined && { period }),
    ...(start_date !== undefined && { start_date }),
    ...(end_date !== undefined && { end_date }),
    ...(as_of !== undefined && { as_of }),
  }
}

/** What the day series of anomalies keeps of the time asked for. */
export const knownAt = ({ as_of }: AnalyticsFilters) => ({ ...(as_of !== undefined && { as_of }) })

/** A figure with its growth. */
export function figureOf<Row>({ rows, comparison }: MetricResult<Row>, name: keyof Row & string) {
  const value = rows[0]?.[name]
  return { value: typeof value === 'number' ? value : null, growth: comparison?.growth[name] ?? null }
}
