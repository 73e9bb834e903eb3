import {
  type ColumnInfo,
  featureOf,
  features,
  getCatalogue,
  type MetricEntry,
  queryMetric,
  queryMetricByPost,
} from '@clientele/contract'
import { z } from 'zod'
import { type Route, type ScopedCall, scopedRoute } from '../auth/route.ts'
import type { Scope } from '../auth/scope.ts'
import { localDay } from '../lib/zone.ts'
import { answer, columnInfos, type Warehouse } from '../warehouse/answer.ts'
import type { CustomerProperties } from '../warehouse/customer-properties.ts'
import type { AnyMetric } from '../warehouse/metric.ts'
import { segmentNames } from '../warehouse/segments.ts'
import { csvOf } from './csv.ts'

/** Routes that ask metrics. */
export function queryRoutes(warehouse: Warehouse): Route[] {
  const ask = async (
    call: ScopedCall<typeof queryMetric> | ScopedCall<typeof queryMetricByPost>,
    { format, ...input }: Readonly<Record<string, unknown>>,
  ) => {
    const result = await answer(warehouse, call.scope, call.params.metric, input, call.signal)
    if (format !== 'csv') return result
    return call.raw.reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${call.params.metric}.csv"`)
      .send(csvOf(result)) as never
  }
  return [
    scopedRoute(getCatalogue, ({ scope }) => describe(warehouse, scope) as never),
    scopedRoute(queryMetric, call => ask(call, call.query) as never),
    scopedRoute(queryMetricByPost, call => ask(call, call.body) as never),
  ]
}

async function describe({ catalogue, engine, definitions }: Warehouse, scope: Scope) {
  const [state, own] = await Promise.all([engine.state(scope.organization.id), definitions(scope)])
  const day = (instant: Date | null) =>
    instant === null ? null : localDay(scope.organization.timeZone, instant)
  return {
    features: Object.entries(features).map(([id, title]) => ({ id, title })),
    metrics: [...catalogue.metrics.values(), ...own.metrics.values()].map(entryOf),
    segments: [...segmentNames({ catalogue, definitions: own })],
    properties: describeProperties(catalogue.properties),
    data: {
      first_day: day(state.firstFact),
      last_day: day(state.lastFact),
      data_version: state.dataVersion,
      rows: state.rows,
    },
  }
}

function describeProperties({ named, families }: CustomerProperties) {
  return [
    ...[...named.values()].map(({ expression: _, from: __, ...property }) => property),
    ...families.map(({ prefix, expression: _, ...property }) => ({ name: `${prefix}<key>`, ...property })),
  ]
}

function entryOf(metric: AnyMetric): MetricEntry {
  const { id, title, question, description, picture, inputs, filters, permission, params } = metric.definition
  return {
    id,
    feature: featureOf(id),
    title,
    question,
    description,
    picture: { ...picture },
    inputs: [...inputs],
    filters: [...filters],
    permission,
    params: z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>,
    columns: columnInfos(metric) as ColumnInfo[],
  }
}
