import type { MetricEntry, MetricResult } from '@clientele/contract'
import type { TFunction } from 'i18next'

/** An answer whose columns are named in the reader's language. */
export function resultInLanguage<Row>(result: MetricResult<Row>, t: TFunction): MetricResult<Row> {
  const columns = result.columns.map(({ label, description, ...column }) => ({
    ...column,
    label: t(label),
    ...(description !== undefined && { description: t(description) }),
  }))
  return { ...result, columns }
}

/** Metrics of the catalogue with their titles and questions in the reader's language. */
export const entriesInLanguage = (metrics: readonly MetricEntry[], t: TFunction): readonly MetricEntry[] =>
  metrics.map(entry => ({ ...entry, title: t(entry.title), question: t(entry.question) }))
