import {
  dataEntities,
  dataProblemRows,
  dataProblems,
  type EntityHealth,
  type EntityName,
  entities,
  getDataHealth,
} from '@clientele/contract'
import { type Route, scopedRoute } from '../auth/route.ts'
import type { Store } from '../store/open.ts'
import { answer, type Warehouse } from '../warehouse/answer.ts'

/** Imports among which the last of each kind is looked for. */
const lookBack = 1000

/** The health of all data under an address of its own; the figures are the metrics'. */
export function dataHealthRoutes(warehouse: Warehouse, store: Store): Route[] {
  return [
    scopedRoute(getDataHealth, async ({ scope, query, signal }) => {
      const [there, problems, imports] = await Promise.all([
        answer(warehouse, scope, dataEntities.id, query, signal),
        answer(warehouse, scope, dataProblems.id, query, signal),
        store.imports(scope).list({ limit: lookBack }),
      ])
      const { time_zone, as_of, data_version } = there.meta
      const lastImport = (name: EntityName) =>
        imports.find(({ entity, status }) => entity === name && status === 'done')?.finishedAt ?? null
      return {
        entities: there.rows.map(row => {
          const entity = row.entity as EntityName
          return {
            ...(row as Omit<EntityHealth, 'title' | 'last_import_at' | 'problems'>),
            title: entities[entity].title,
            last_import_at: scope.permissions.has('data:read') ? lastImport(entity) : null,
            problems: problems.rows
              .filter(problem => problem.entity === entity)
              .map(({ entity: _, ...problem }) => ({
                ...(problem as Omit<EntityHealth['problems'][number], 'rows_url'>),
                rows_url: rowsUrl(entity, String(problem.problem), String(problem.field)),
              })),
          }
        }),
        meta: { time_zone, as_of, data_version },
      }
    }),
  ]
}

const rowsUrl = (entity: string, problem: string, field: string): string =>
  `/api/v1/query/${dataProblemRows.id}?${new URLSearchParams({ entity, problem, field })}`
