import type { EntityName, HealthProblem, MetricResult } from '@clientele/contract'
import type { Scope } from '../../auth/scope.ts'
import type { Clock } from '../../lib/clock.ts'

/** A problem in the rows of one kind, as every metric that is made of them shows it. */
export interface InputProblem {
  readonly entity: EntityName
  readonly problem: HealthProblem
  readonly field: string
  readonly rows: number
}

/**
 * Knows what is wrong with an organization's facts without making an answer wait for it: the last count stands until
 * the next is done, and while facts keep arriving they are counted again at intervals.
 */
export interface HealthWatch {
  /** Null while nothing is known yet, and for callers who may not see all of it. */
  known(scope: Scope, dataVersion: number): readonly InputProblem[] | null
}

interface Known {
  dataVersion: number
  problems: readonly InputProblem[] | null
  /** When the count was begun, and how long it took. */
  at: number
  took: number
  running: boolean
}

/** Milliseconds between two counts while facts arrive, at least; ten times the count's own length where that is more. */
const pause = 10_000

/**
 * @param count asks the metric data.problems
 * @param report is told when it cannot be counted; the last count stands
 */
export function openHealthWatch(
  count: (scope: Scope) => Promise<Pick<MetricResult, 'rows' | 'meta'>>,
  clock: Clock,
  report: (error: unknown) => void,
): HealthWatch {
  const organizations = new Map<string, Known>()

  const recount = async (scope: Scope, known: Known): Promise<void> => {
    known.running = true
    known.at = clock.now().getTime()
    try {
      const { rows, meta } = await count(scope)
      known.problems = rows.map(row => ({
        entity: row.entity as EntityName,
        problem: row.problem as HealthProblem,
        field: String(row.field),
        rows: Number(row.rows),
      }))
      known.dataVersion = meta.data_version
    } catch (error) {
      report(error)
    } finally {
      known.took = clock.now().getTime() - known.at
      known.running = false
    }
  }

  return {
    known(scope, dataVersion) {
      if (scope.branches !== 'all' || !scope.permissions.has('analytics:read')) return null
      const { id } = scope.organization
      const known = organizations.get(id) ?? {
        dataVersion: -1,
        problems: null,
        at: 0,
        took: 0,
        running: false,
      }
      organizations.set(id, known)
      const due = clock.now().getTime() - known.at >= Math.max(pause, 10 * known.took)
      if (known.dataVersion !== dataVersion && !known.running && (due || known.at === 0))
        void recount(scope, known)
      return known.problems
    },
  }
}
