import {
  type CustomMetricBody,
  changeCustomMetric,
  createCustomMetric,
  deleteCustomMetric,
  getCustomMetric,
  listCustomMetrics,
  type MetricSpec,
  metricSpec,
  previewCustomMetric,
} from '@clientele/contract'
import { type Route, scopedRoute } from '../auth/route.ts'
import type { Scope } from '../auth/scope.ts'
import { customMetric } from '../modules/custom/custom-metric.ts'
import type { Store } from '../store/open.ts'
import type { Definition } from '../store/scoped/definitions.ts'
import { answer, type Warehouse } from '../warehouse/answer.ts'
import { definitionsOfKind } from './definitions-of-kind.ts'

/** Metrics that organizations define for themselves: saved, and asked while they are built. */
export function customMetricRoutes(warehouse: Warehouse, store: Store): Route[] {
  const { saved, named } = definitionsOfKind(store, 'metric')
  /** Asks a specification that need not be saved. */
  const asked = (
    scope: Scope,
    spec: MetricSpec,
    params: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
  ) => {
    const draft = customMetric(
      { slug: 'preview', name: 'Preview', description: '' },
      spec,
      warehouse.catalogue,
    )
    const definitions: Warehouse['definitions'] = async whose => {
      const own = await warehouse.definitions(whose)
      return { ...own, metrics: new Map([...own.metrics, [draft.definition.id, draft]]) }
    }
    return answer({ ...warehouse, definitions }, scope, draft.definition.id, params, signal)
  }

  return [
    scopedRoute(listCustomMetrics, async ({ scope }) => ({ metrics: (await saved(scope)).map(bodyOf) })),

    scopedRoute(getCustomMetric, async ({ scope, params }) => bodyOf(await named(scope, params.slug))),

    scopedRoute(
      previewCustomMetric,
      async ({ scope, body: { spec, params }, signal }) =>
        (await asked(scope, spec, params, signal)) as never,
    ),

    scopedRoute(createCustomMetric, async ({ scope, body: { spec, ...rest }, ip, signal }) => {
      // what cannot be asked is not saved
      await asked(scope, spec, {}, signal)
      return bodyOf(await store.definitions(scope, ip).create('metric', { ...rest, body: spec }))
    }),

    scopedRoute(changeCustomMetric, async ({ scope, params, body: { spec, ...rest }, ip, signal }) => {
      await named(scope, params.slug)
      if (spec) await asked(scope, spec, {}, signal)
      const change = { ...rest, ...(spec && { body: spec }) }
      return bodyOf(await store.definitions(scope, ip).change('metric', params.slug, change))
    }),

    scopedRoute(deleteCustomMetric, ({ scope, params, ip }) =>
      store.definitions(scope, ip).remove('metric', params.slug),
    ),
  ]
}

function bodyOf(definition: Definition): CustomMetricBody {
  return {
    id: `custom.${definition.slug}`,
    slug: definition.slug,
    name: definition.name,
    description: definition.description,
    spec: metricSpec.parse(definition.body),
    created_by: definition.createdBy,
    created_at: definition.createdAt,
    updated_at: definition.updatedAt,
  }
}
