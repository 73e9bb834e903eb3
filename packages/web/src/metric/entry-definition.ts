import type { MetricDefinition, MetricEntry } from '@clientele/contract'

/** A metric that is known from the catalogue alone, as panels take it: they need all of it but its schemas. */
export const definitionOf = (entry: MetricEntry): MetricDefinition => entry as unknown as MetricDefinition
