/** Journeys with the same steps, counted: a path, how many ended in a conversion and how many did not. */
import { type Refusal, refuse } from '../interval/refusal.ts'

export interface CountedPath {
  /** Channels in time order. */
  readonly path: readonly string[]
  readonly conversions: number
  readonly nulls: number
}

/** Conversions credited to each channel. */
export type Credit = ReadonlyMap<string, number>

export type PathProblem = 'no-paths' | 'not-counts'

export function pathProblem(paths: readonly CountedPath[]): Refusal<PathProblem> | null {
  const isAmount = (value: number): boolean => Number.isFinite(value) && value >= 0
  if (!paths.every(({ conversions, nulls }) => isAmount(conversions) && isAmount(nulls))) {
    return refuse(
      'not-counts',
      'Conversions and journeys without one have to be finite counts of zero or more.',
    )
  }
  return paths.some(({ path, conversions }) => path.length > 0 && conversions > 0)
    ? null
    : refuse('no-paths', 'No journey with a channel has ended in a conversion yet.')
}
