import type { MetricSpec } from '@clientele/contract'
import type { Catalogue } from '../../warehouse/catalogue.ts'
import type { AnyMetric } from '../../warehouse/metric.ts'
import { formulaMetric } from './formula.ts'
import { measureMetric } from './measure.ts'
import type { Naming } from './naming.ts'

/**
 * The metric that an organization's specification describes, as the catalogue holds metrics.
 *
 * @throws Failure invalid_request with what the specification should have been
 */
export function customMetric(naming: Naming, spec: MetricSpec, catalogue: Catalogue): AnyMetric {
  return spec.kind === 'measure' ? measureMetric(naming, spec) : formulaMetric(naming, spec, catalogue)
}
