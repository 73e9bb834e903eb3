import {
  type Column,
  columns,
  conditionInWords,
  customerFieldOf,
  defineMetric,
  type Entity,
  entities,
  type FilterName,
  interval,
  type Measure,
  type MeasureSpec,
  problemOfCondition,
  seriesColumns,
  seriesRule,
} from '@clientele/contract'
import { z } from 'zod'
import { all, type Sql, sql } from '../../lib/sql.ts'
import { conditionSql } from '../../warehouse/conditions.ts'
import {
  type EntityProperty,
  entityProperty,
  entityPropertyNames,
  entityTime,
} from '../../warehouse/entity-properties.ts'
import { type AnyMetric, defineAnswer, type Question } from '../../warehouse/metric.ts'
import { filledSeries } from '../series-terms.ts'
import { purchases } from '../terms.ts'
import { type Naming, namedDefinition, refused } from './naming.ts'

/** The entity whose fields the rows have. */
const entityOf = (of: MeasureSpec['of']): Entity => entities[of === 'purchases' ? 'orders' : of]

/** What a purchase is worth is no field of its row, but of what counts. */
const worth: EntityProperty = {
  type: 'number',
  field: { type: 'money', description: 'The paid part net of refunds.' },
  expression: () => sql`e.value`,
}

function propertyOf(of: MeasureSpec['of'], name: string, path: string): EntityProperty {
  if (of === 'purchases' && name === 'value') return worth
  const property = entityProperty(entityOf(of), name)
  if (property) return property
  const known = [...(of === 'purchases' ? ['value'] : []), ...entityPropertyNames(entityOf(of))]
  throw refused(
    path,
    `«${name}» is not a property of ${of} that figures may be made of. There are ${known.join(', ')}`,
  )
}

const additive = (measure: Measure): boolean => measure.is === 'count' || measure.is === 'sum'
const numeric: readonly Measure['is'][] = ['sum', 'average', 'quantile']

/** The measured property; null where rows are counted. */
function measured({ of, measure }: MeasureSpec): EntityProperty | null {
  if (measure.is === 'count') return null
  const property = propertyOf(of, measure.field, 'measure.field')
  if (numeric.includes(measure.is) && property.type !== 'number' && property.type !== 'any') {
    throw refused('measure.field', `${measure.field} is no number: ask for its count or its different values`)
  }
  return property
}

/**
 * The rows of the period as `part` or `bucket`, `value`, and the reason why one is left out (`excluded`): rows that do
 * not meet the conditions, that say nothing of what is measured, or that are in another currency.
 */
function classified(spec: MeasureSpec, question: Question, column: Sql): Sql {
  const { d, t, period, asOf, organization } = question
  const entity = entityOf(spec.of)
  const property = measured(spec)
  const rows = spec.of === 'purchases' ? purchases(question) : t[spec.of]
  const time = entityTime(entity)
  const dated = entity.fields[entity.time]?.type === 'date'
  const within = dated
    ? sql`${time} >= ${d.day(period.firstDay)} and ${time} <= ${d.day(period.lastDay)} and ${time} <= ${d.localDay(d.instant(asOf))}`
    : sql`${time} >= ${d.instant(period.from)} and ${time} < ${d.instant(period.to)} and ${time} < ${d.instant(asOf)}`
  const met = spec.where.map((condition, index) => {
    const { type, expression } = propertyOf(spec.of, condition.property, `where.${index}.property`)
    return conditionSql(d, { type, expression: expression(d) }, condition)
  })
  const value = property ? measuredValue(property, spec.measure, question) : sql`1`
  const foreign =
    property?.field?.type === 'money' && 'currency' in entity.fields
      ? sql`when e.currency is not null and e.currency <> ${organization.currency} then 'no exchange rate into the reporting currency'`
      : sql``
  return sql`(
    select ${column}, ${value} as value,
      case
        when not ${all(met)} then 'does not meet the conditions'
        ${foreign}
        when ${value} is null then 'no value'
      end as excluded
    from ${rows} e
    where ${within}
  )`
}

function measuredValue({ type, expression }: EntityProperty, { is }: Measure, { d }: Question): Sql {
  const own = expression(d)
  if (type === 'any' && numeric.includes(is)) return d.number(own)
  return type === 'text' || type === 'any' ? sql`nullif(${own}, '')` : own
}

function aggregate({ measure }: MeasureSpec, { d }: Question): Sql {
  switch (measure.is) {
    case 'count':
      return sql`count(*)`
    case 'sum':
      return d.sum(sql`value`)
    case 'average':
      return d.divide(sql`sum(value)`, sql`count(value)`)
    case 'distinct':
      return d.distinct(sql`value`)
    case 'quantile':
      return d.quantile(sql`value`, measure.share)
    default:
      return measure satisfies never
  }
}

/** A column for the figure, in the unit of what it is made of. */
function valueColumn(spec: MeasureSpec): Column<number | null> {
  const label = 'Value'
  const property = measured(spec)
  if (property === null || spec.measure.is === 'distinct') return columns.optionalCount(label)
  return property.field?.type === 'money' ? columns.optionalMoney(label) : columns.number(label)
}

const rowsColumn = columns.count('Rows', { description: 'Rows that the figure is made of.' })

/** How the figure is made, in words. */
function inWords({ of, measure, where }: MeasureSpec): string {
  const what = {
    count: 'Number of rows',
    sum: 'Sum',
    average: 'Average',
    distinct: 'Number of different values',
    quantile: measure.is === 'quantile' ? `Quantile ${measure.share}` : '',
  }[measure.is]
  const field = 'field' in measure ? ` of ${measure.field}` : ''
  const conditions = where.length === 0 ? '' : `, where ${where.map(conditionInWords).join(' and ')}`
  return `${what}${field} over ${of} of the period${conditions}. Rows in another currency than the reporting one, and rows without a value, are left out.`
}

/** All that can be wrong with a measure is found before anything is asked. */
function checkConditions({ of, where }: MeasureSpec): void {
  where.forEach((condition, index) => {
    const { type } = propertyOf(of, condition.property, `where.${index}.property`)
    const problem = problemOfCondition(condition, type)
    if (problem !== null) throw refused(`where.${index}`, `${condition.property} ${problem}`)
  })
}

/**
 * The metric of a measure.
 *
 * @throws Failure invalid_request with what the measure should have been
 */
export function measureMetric(naming: Naming, spec: MeasureSpec): AnyMetric {
  checkConditions(spec)
  const value = valueColumn(spec)
  const entity = entityOf(spec.of)
  const filters: FilterName[] = [
    'period',
    'branch',
    ...(customerFieldOf(entity) === null ? [] : ['segment' as const]),
  ]
  const common = {
    ...namedDefinition(naming, inWords(spec)),
    inputs: [entity.name as keyof typeof entities],
    filters,
  }
  const used = (question: Question, column: Sql): Sql =>
    sql`(select * from ${classified(spec, question, column)} c where excluded is null)`
  const account = (question: Question): Sql => sql`
    select ${entity.name} as entity, excluded as reason, count(*) as count
    from ${classified(spec, question, sql`1 as one`)} c group by excluded order by count desc, reason`

  const { by } = spec
  if (by === undefined) {
    return defineAnswer(
      defineMetric({
        ...common,
        picture: { kind: 'figures' },
        params: z.object({}),
        columns: { value, rows: rowsColumn },
      }),
      {
        account,
        sql: q =>
          sql`select ${aggregate(spec, q)} as value, count(*) as "rows" from ${used(q, sql`1 as one`)} u`,
      },
    )
  }
  if (by.is === 'interval') {
    return defineAnswer(
      defineMetric({
        ...common,
        description: `${common.description} ${seriesRule}`,
        picture: { kind: 'series', x: 'bucket', y: ['value'] },
        params: z.object({ interval: interval.default(by.interval) }),
        columns: { ...seriesColumns, value, rows: rowsColumn },
      }),
      {
        account,
        compute: async (q, ask) => {
          const time = entityTime(entity)
          const bucket =
            entity.fields[entity.time]?.type === 'date'
              ? q.d.bucketOfDay(q.params.interval, time)
              : q.d.bucket(q.params.interval, time)
          const figures = sql`
            select bucket, ${aggregate(spec, q)} as value, count(*) as "rows"
            from ${used(q, sql`${bucket} as bucket`)} u group by bucket`
          const none = { value: additive(spec.measure) || spec.measure.is === 'distinct' ? 0 : null, rows: 0 }
          return (await filledSeries(q, ask, figures, none)) as never
        },
      },
    )
  }
  const { property, most } = by
  const parted = propertyOf(spec.of, property, 'by.property')
  return defineAnswer(
    defineMetric({
      ...common,
      picture: { kind: 'breakdown', label: 'part', value: 'value' },
      params: z.object({}),
      columns: { part: columns.text(property), value, rows: rowsColumn },
    }),
    {
      account,
      sql: q => {
        const own = q.d.text(
          parted.type === 'instant' ? q.d.localDay(parted.expression(q.d)) : parted.expression(q.d),
        )
        return sql`
          with used as (
            select * from ${used(q, sql`coalesce(nullif(${own}, ''), 'Unknown') as part`)} u
          ),
          placed as (
            select part, row_number() over (order by count(*) desc, part) as place from used group by part
          )
          select part, ${aggregate(spec, q)} as value, count(*) as "rows"
          from (
            select u.value, case when p.place <= ${most} then p.part else 'Other' end as part
            from used u join placed p on p.part = u.part
          ) named
          group by part
          order by "rows" desc, part`
      },
    },
  )
}
