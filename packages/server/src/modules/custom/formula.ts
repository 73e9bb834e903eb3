import {
  type Column,
  columns,
  defineMetric,
  type FilterName,
  type FormulaSpec,
  filterNames,
  interval,
  seriesColumns,
  type Unit,
} from '@clientele/contract'
import { z } from 'zod'
import type { Catalogue } from '../../warehouse/catalogue.ts'
import type { Row } from '../../warehouse/engine.ts'
import { type AnyMetric, type Ask, defineAnswer, type Question } from '../../warehouse/metric.ts'
import { rowsOf } from '../../warehouse/rows.ts'
import { askedFormula } from '../asked-formula.ts'
import { type Naming, namedDefinition, refused } from './naming.ts'

/** One input of a formula, found in the catalogue. */
interface Input {
  readonly name: string
  readonly metric: AnyMetric
  readonly column: string
  readonly params: Readonly<Record<string, unknown>>
}

const unnumbered: ReadonlySet<Unit> = new Set(['text', 'id', 'customer', 'day', 'instant', 'flag'])

function inputsOf({ inputs, by }: FormulaSpec, catalogue: Catalogue): readonly Input[] {
  const wanted = by ? 'series' : 'figures'
  return Object.entries(inputs).map(([name, { metric: id, column, params }]) => {
    const path = `inputs.${name}`
    const metric = catalogue.metrics.get(id)
    if (!metric) throw refused(`${path}.metric`, `there is no metric «${id}»`)
    const { definition } = metric
    if (definition.permission !== 'analytics:read') {
      throw refused(`${path}.metric`, `${id} shows single customers; choose a metric that counts them`)
    }
    if (definition.picture.kind !== wanted || 'split' in definition.picture) {
      throw refused(
        `${path}.metric`,
        by
          ? `${id} is no series over time; leave out «by», or choose a series`
          : `${id} does not answer one row of figures; choose one that does, or a series with «by»`,
      )
    }
    const unit = definition.columns[column]?.unit
    if (unit === undefined || unnumbered.has(unit)) {
      const known = Object.keys(definition.columns).filter(
        one => !unnumbered.has(definition.columns[one]?.unit ?? 'text'),
      )
      throw refused(`${path}.column`, `«${column}» is no number of ${id}. There are ${known.join(', ')}`)
    }
    if (by && !('interval' in definition.params.shape)) {
      throw refused(`${path}.metric`, `${id} takes no interval`)
    }
    const checked = definition.params.safeParse({ ...params, ...(by && { interval: by.interval }) })
    if (!checked.success) {
      const [issue] = checked.error.issues
      throw refused(`${path}.params.${issue?.path.join('.') ?? ''}`, issue?.message ?? 'is not valid')
    }
    return { name, metric, column, params: checked.data }
  })
}

const valueColumns: Readonly<Record<FormulaSpec['unit'], (label: string) => Column<number | null>>> = {
  number: columns.number,
  ratio: columns.ratio,
  money: columns.optionalMoney,
  days: columns.days,
  minutes: columns.minutes,
}

const numberIn = (row: Row | undefined, column: string): number | null => {
  const value = row?.[column]
  return typeof value === 'number' ? value : null
}

/** Rows of each input by the formula's name for it. */
async function ask(inputs: readonly Input[], question: Question, run: Ask, more: object = {}) {
  const rows = await Promise.all(
    inputs.map(({ metric, params }) => rowsOf(metric, { ...question, params: { ...params, ...more } }, run)),
  )
  return inputs.map((input, index) => ({ ...input, rows: rows[index] ?? [] }))
}

/**
 * The metric of a formula over columns of metrics that every organization has.
 *
 * @throws Failure invalid_request with what the formula should have been
 */
export function formulaMetric(naming: Naming, spec: FormulaSpec, catalogue: Catalogue): AnyMetric {
  const inputs = inputsOf(spec, catalogue)
  const formula = askedFormula(spec.formula, Object.keys(spec.inputs))
  const value = valueColumns[spec.unit]('Value')
  const all = inputs.map(({ metric }) => metric.definition)
  const filters: FilterName[] = filterNames.filter(filter => all.every(one => one.filters.includes(filter)))
  const words = inputs.map(({ name, metric, column }) => `${name} = ${column} of ${metric.definition.id}`)
  const [first] = inputs
  const common = {
    ...namedDefinition(
      naming,
      `${spec.formula}, where ${words.join(', ')}. Unknown where a part is, or where it would divide by 0. The account of rows is that of the first.`,
    ),
    inputs: [...new Set(all.flatMap(one => one.inputs))],
    filters,
  }
  const account = first?.metric.account
  const accounted = account && {
    account: (question: Question) => account({ ...question, params: first.params }),
  }

  if (!spec.by) {
    const definition = defineMetric({
      ...common,
      picture: { kind: 'figures' },
      params: z.object({}),
      columns: { value },
    })
    return defineAnswer(definition, {
      ...accounted,
      compute: async (q, run) => {
        const found = await ask(inputs, q, run)
        const values = found.map(({ name, column, rows: [row] }) => [name, numberIn(row, column)])
        return [{ value: formula.evaluate(Object.fromEntries(values)) }]
      },
    })
  }
  const definition = defineMetric({
    ...common,
    picture: { kind: 'series', x: 'bucket', y: ['value'] },
    params: z.object({ interval: interval.default(spec.by.interval) }),
    columns: { bucket: seriesColumns.bucket, value },
  })
  return defineAnswer(definition, {
    ...accounted,
    compute: async (q, run) => {
      const found = await ask(inputs, q, run, { interval: q.params.interval })
      const series = found.map(({ name, column, metric, rows }) => {
        const { picture } = metric.definition
        const x = picture.kind === 'series' ? picture.x : ''
        return { name, at: new Map(rows.map(row => [String(row[x]), numberIn(row, column)])) }
      })
      const buckets = [...new Set(series.flatMap(({ at }) => [...at.keys()]))].toSorted()
      return buckets.map(bucket => ({
        bucket,
        value: formula.evaluate(
          Object.fromEntries(series.map(({ name, at }) => [name, at.get(bucket) ?? null])),
        ),
      }))
    },
  })
}
