import { type MetricSpec, metricSpec } from '@clientele/contract'
import { modules } from '../src/modules/all.ts'
import { customMetric } from '../src/modules/custom/custom-metric.ts'
import { buildCatalogue } from '../src/warehouse/catalogue.ts'
import type { Definitions } from '../src/warehouse/definitions.ts'
import type { AnyMetric } from '../src/warehouse/metric.ts'

const catalogue = buildCatalogue(modules)

/** A metric of an organization's own, by its specification as it would be sent. */
export const ownMetric = (slug: string, spec: Record<string, unknown>): AnyMetric =>
  customMetric({ slug, name: slug, description: '' }, metricSpec.parse(spec) satisfies MetricSpec, catalogue)

const metrics = [
  ownMetric('spent', { kind: 'measure', of: 'purchases', measure: { is: 'sum', field: 'value' } }),
  ownMetric('calls', {
    kind: 'measure',
    of: 'interactions',
    measure: { is: 'count' },
    by: { is: 'interval', interval: 'month' },
  }),
  ownMetric('tickets', {
    kind: 'measure',
    of: 'support_tickets',
    measure: { is: 'distinct', field: 'customer_id' },
    by: { is: 'property', property: 'attributes.key' },
  }),
  ownMetric('net-a-order', {
    kind: 'formula',
    inputs: {
      net: { metric: 'purchases.revenue', column: 'net' },
      orders: { metric: 'purchases.revenue', column: 'orders' },
    },
    formula: 'net / orders',
    unit: 'money',
  }),
]

/** What every organization of a test has defined for itself unless told otherwise. */
export const testDefinitions: Definitions = {
  segments: new Map([
    [
      'regulars',
      {
        slug: 'regulars',
        name: 'Regulars',
        rule: { property: 'orders', is: 'between', value: [2, null] },
      },
    ],
  ]),
  metrics: new Map(metrics.map(metric => [metric.definition.id, metric])),
}
