import type { FormulaSpec, Interval, Measure, MeasureSpec, MetricSpec } from '@clientele/contract'
import { conditionOf, draftOf } from '../../../conditions/condition-draft.ts'
import { type ConditionLine, lineOf, nextKey } from '../../../conditions/condition-line.ts'
import { typeNamed } from '../../../conditions/use-properties.ts'
import { measuredProperties } from './measured-properties.ts'

/** A measure over rows while it is built. */
export interface MeasureDraft {
  readonly of: MeasureSpec['of']
  readonly is: Measure['is']
  readonly field: string
  /** Of a quantile, in percent. */
  readonly percent: string
  readonly where: readonly ConditionLine[]
  readonly by: SplitDraft
}

export interface SplitDraft {
  readonly is: 'none' | 'interval' | 'property'
  readonly interval: Interval
  readonly property: string
  readonly most: string
}

export interface FormulaInput {
  readonly key: number
  readonly name: string
  readonly metric: string
  readonly column: string
  readonly params: FormulaSpec['inputs'][string]['params']
}

/** A formula over columns of metrics while it is built. */
export interface FormulaDraft {
  readonly inputs: readonly FormulaInput[]
  readonly formula: string
  readonly unit: FormulaSpec['unit']
  /** Null for one figure. */
  readonly interval: Interval | null
}

/** Both kinds are kept, so that trying the other one loses nothing. */
export interface SpecDraft {
  readonly kind: MetricSpec['kind']
  readonly measure: MeasureDraft
  readonly formula: FormulaDraft
}

const noSplit: SplitDraft = { is: 'none', interval: 'month', property: '', most: '20' }

export const newInput = (name: string): FormulaInput => ({
  key: nextKey(),
  name,
  metric: '',
  column: '',
  params: {},
})

export const newSpec = (): SpecDraft => ({
  kind: 'measure',
  measure: { of: 'purchases', is: 'sum', field: 'value', percent: '50', where: [], by: noSplit },
  formula: { inputs: [newInput('a'), newInput('b')], formula: 'a / b', unit: 'ratio', interval: null },
})

/** A saved metric as it is built again. */
export function specDraftOf(spec: MetricSpec): SpecDraft {
  const fresh = newSpec()
  if (spec.kind === 'formula') {
    const { inputs, formula, unit, by } = spec
    return {
      ...fresh,
      kind: 'formula',
      formula: {
        inputs: Object.entries(inputs).map(([name, input]) => ({ ...newInput(name), ...input })),
        formula,
        unit,
        interval: by?.interval ?? null,
      },
    }
  }
  const { of, measure, where, by } = spec
  return {
    ...fresh,
    kind: 'measure',
    measure: {
      of,
      is: measure.is,
      field: 'field' in measure ? measure.field : '',
      percent: measure.is === 'quantile' ? String(Math.round(measure.share * 1000) / 10) : '50',
      where: where.map(condition => lineOf(draftOf(condition))),
      by: !by
        ? noSplit
        : by.is === 'interval'
          ? { ...noSplit, is: 'interval', interval: by.interval }
          : { ...noSplit, is: 'property', property: by.property, most: String(by.most) },
    },
  }
}

/** The specification that a draft says; null while something is missing. */
export const specOf = ({ kind, measure, formula }: SpecDraft): MetricSpec | null =>
  kind === 'measure' ? measureSpecOf(measure) : formulaSpecOf(formula)

function measureSpecOf({ of, is, field, percent, where, by }: MeasureDraft): MeasureSpec | null {
  const measure = measureOf(is, field, percent)
  const properties = measuredProperties(of)
  const conditions = where.flatMap(
    ({ draft }) => conditionOf(draft, typeNamed(properties, draft.property)) ?? [],
  )
  if (measure === null || conditions.length < where.length) return null
  const spec = { kind: 'measure', of, measure, where: conditions } as const
  switch (by.is) {
    case 'none':
      return spec
    case 'interval':
      return { ...spec, by: { is: 'interval', interval: by.interval } }
    case 'property': {
      const most = /^\d{1,3}$/.test(by.most) ? Number(by.most) : 0
      const isReady = isNamed(by.property) && most > 0
      return isReady ? { ...spec, by: { is: 'property', property: by.property, most } } : null
    }
    default:
      return by.is satisfies never
  }
}

function measureOf(is: Measure['is'], field: string, percent: string): Measure | null {
  if (is === 'count') return { is }
  if (!isNamed(field)) return null
  if (is !== 'quantile') return { is, field }
  const share = Number(percent.replace(',', '.')) / 100
  return percent.trim() !== '' && share >= 0 && share <= 1 ? { is, field, share } : null
}

/** A family such as `attributes.` is no property before its key is told. */
const isNamed = (property: string) => property !== '' && !property.endsWith('.')

function formulaSpecOf({ inputs, formula, unit, interval }: FormulaDraft): FormulaSpec | null {
  const isReady = inputs.every(({ name, metric, column }) => name !== '' && metric !== '' && column !== '')
  const isDistinct = new Set(inputs.map(({ name }) => name)).size === inputs.length
  if (inputs.length === 0 || !isReady || !isDistinct || formula.trim() === '') return null
  return {
    kind: 'formula',
    inputs: Object.fromEntries(
      inputs.map(({ name, metric, column, params }) => [name, { metric, column, params }]),
    ),
    formula,
    unit,
    ...(interval !== null && { by: { is: 'interval', interval } }),
  }
}
