import {
  customerFieldOf,
  type Entity,
  type EntityName,
  entityNames,
  type Field,
  type HealthProblem,
} from '@clientele/contract'
import { all, identifier, join, type Sql, sql } from '../../lib/sql.ts'
import { addDays } from '../../lib/zone.ts'
import type { Question } from '../metric.ts'

/**
 * What can be wrong with the rows of an entity, derived from its declaration. Conditions are about `x`, a row of the
 * entity, and `c`, the customer whom it names; {@link rowsWithCustomer} is the relation that has both.
 */
export interface HealthCheck {
  readonly problem: HealthProblem
  readonly field: string
  readonly when: Sql
  /** What is wrong, as a text. */
  readonly detail: Sql
}

const day = 86_400_000
const earliest = new Date('1990-01-01T00:00:00Z')
/** Fewer digits are an extension or a gap filler rather than somebody's number. */
const shortestNumber = 7

/** Times that lie ahead by nature, always or where the condition holds. */
const ahead: Readonly<Record<string, Readonly<Record<string, Sql>>>> = {
  appointments: { starts_at: sql`true` },
  quotes: { expires_at: sql`true` },
  work_orders: { promised_at: sql`true` },
  interactions: { occurred_at: sql`x.status = 'pending'` },
}

/** @param described whether any customer is described by a source; asked of the facts unless told */
export function checksOf(
  entity: Entity,
  q: Question,
  described: Sql = anyDescribed(q),
): readonly HealthCheck[] {
  return [
    ...customerChecks(entity, q, described),
    ...referenceChecks(entity, q),
    ...(entity.name === 'customers' ? [...sameText(q, 'email'), ...sameText(q, 'phone')] : []),
    ...(entity.name === 'orders' ? [equalOrders(q)] : []),
    ...currencyChecks(entity, q),
    ...timeChecks(entity, q),
    ...(entity.order ?? []).map(([earlier, later]) => {
      const [from, to] = [sql`x.${identifier(earlier)}`, sql`x.${identifier(later)}`]
      return {
        problem: 'out_of_order',
        field: later,
        when: sql`${to} < ${from}`,
        detail: q.d.text(to),
      } as const
    }),
  ]
}

/** Rows of an entity as `x`, each with the record of the customer whom it names, or nothing, as `c`. */
export function rowsWithCustomer(entity: Entity, { t, everyone }: Question): Sql {
  const customer = customerFieldOf(entity)
  const rows = sql`${t[entity.name as EntityName]} x`
  if (entity.name === 'customers' || customer === null) return rows
  return sql`${rows} left join ${everyone.customers} c on c.id = x.${identifier(customer)}`
}

/** The customer whom a row concerns. */
export function concerned(entity: Entity): Sql {
  if (entity.name === 'customers') return sql`x.id`
  const customer = customerFieldOf(entity)
  return customer === null ? sql`cast(null as varchar)` : sql`x.${identifier(customer)}`
}

/** When a row happened, as an instant; a day is taken at its beginning. */
export function timeOf({ fields, time }: Entity): Sql {
  const value = sql`x.${identifier(time)}`
  return fields[time]?.type === 'date' ? sql`cast(${value} as timestamp)` : value
}

/**
 * Where no customer is described at all, nobody expects descriptions: many shops export orders alone.
 */
export const anyDescribed = ({ everyone }: Question): Sql =>
  sql`exists (select 1 from ${everyone.customers} where source is distinct from 'derived')`

function customerChecks(entity: Entity, { d }: Question, described: Sql): readonly HealthCheck[] {
  const field = customerFieldOf(entity)
  const born = { problem: 'before_birth', detail: d.text(sql`x.${identifier(entity.time)}`) } as const
  if (entity.name === 'customers') {
    return [{ ...born, field: 'birth_date', when: sql`x.${identifier(entity.time)} < x.birth_date` }]
  }
  if (field === null) return []
  const named = sql`x.${identifier(field)}`
  return [
    {
      problem: 'unknown_customer',
      field,
      when: sql`(${named} is not null and (c.id is null or c.source is not distinct from 'derived') and ${described})`,
      detail: named,
    },
    { ...born, field: entity.time, when: sql`x.${identifier(entity.time)} < c.birth_date` },
  ]
}

function referenceChecks(entity: Entity, { everyone }: Question): readonly HealthCheck[] {
  const customer = customerFieldOf(entity)
  return Object.entries<Field>(entity.fields).flatMap(([field, { to }]) => {
    const target = entityNames.find(name => name === to)
    if (target === undefined || field === customer) return []
    const named = sql`x.${identifier(field)}`
    const absent = sql`${named} not in (select id from ${everyone[target]})`
    return [
      { problem: 'unknown_reference', field, when: sql`(${named} is not null and ${absent})`, detail: named },
    ]
  })
}

/** Customers who share a text, by its normal form. */
function sameText({ t, d }: Question, field: 'email' | 'phone'): readonly HealthCheck[] {
  const normal = (from: string): Sql => {
    const text = sql`${identifier(from)}.${identifier(field)}`
    return field === 'email' ? sql`nullif(lower(trim(${text})), '')` : d.digits(text)
  }
  const several = sql`
    select ${normal('o')} from ${t.customers} o where ${longEnough(field, normal('o'))}
    group by 1 having count(*) > 1`
  return [
    {
      problem: field === 'email' ? 'duplicate_email' : 'duplicate_phone',
      field,
      when: sql`${normal('x')} in (${several})`,
      detail: sql`(select min(o.id) from ${t.customers} o where ${normal('o')} = ${normal('x')} and o.id <> x.id)`,
    },
  ]
}

const longEnough = (field: 'email' | 'phone', normal: Sql): Sql =>
  field === 'email' ? sql`${normal} is not null` : sql`length(${normal}) >= ${shortestNumber}`

function equalOrders({ t }: Question): HealthCheck {
  const same = sql`o.customer_id = x.customer_id and o.ordered_at = x.ordered_at and o.total = x.total and o.kind = x.kind`
  return {
    problem: 'duplicate_order',
    field: 'id',
    when: sql`(x.total <> 0 and (x.customer_id, x.ordered_at, x.total, x.kind) in (
      select customer_id, ordered_at, total, kind from ${t.orders}
      where customer_id is not null and total <> 0
      group by customer_id, ordered_at, total, kind having count(*) > 1))`,
    detail: sql`(select min(o.id) from ${t.orders} o where ${same} and o.id <> x.id)`,
  }
}

function currencyChecks({ fields }: Entity, { organization }: Question): readonly HealthCheck[] {
  return Object.entries(fields).flatMap(([field, { type }]) => {
    if (type !== 'currency') return []
    const value = sql`x.${identifier(field)}`
    return [
      { problem: 'other_currency', field, when: sql`${value} <> ${organization.currency}`, detail: value },
    ]
  })
}

function timeChecks({ name, fields }: Entity, { d, asOf, today }: Question): readonly HealthCheck[] {
  const limits = {
    instant: { late: d.instant(new Date(asOf.getTime() + day)), early: d.instant(earliest) },
    date: { late: d.day(addDays(today, 1)), early: d.day(earliest.toISOString().slice(0, 10)) },
  }
  return Object.entries<Field>(fields).flatMap(([field, { type }]) => {
    if (field === 'birth_date' || (type !== 'instant' && type !== 'date')) return []
    const value = sql`x.${identifier(field)}`
    const natural = ahead[name]?.[field]
    const late = sql`${value} > ${limits[type].late}`
    const detail = d.text(value)
    return [
      {
        problem: 'in_future',
        field,
        when: natural === undefined ? late : all([late, sql`not ${natural}`]),
        detail,
      },
      { problem: 'too_early', field, when: sql`${value} < ${limits[type].early}`, detail },
    ] as const
  })
}

/**
 * Counts the problems of one entity in one pass over its rows: one row, `total` and a column for each of the checks,
 * in their order. Entities are asked one after another: all at once would hold every customer many times over.
 */
export function countsOf(entity: Entity, checks: readonly HealthCheck[], q: Question): Sql {
  const counts = checks.map(({ when }, index) => sql`${q.d.countIf(when)} as ${identifier(countName(index))}`)
  return sql`select count(*) as total, ${join(counts)} from ${rowsWithCustomer(entity, q)}`
}

/** The column of the check at a place of the list. */
export const countName = (index: number): string => `p${index}`
