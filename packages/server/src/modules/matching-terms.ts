import { type Standardised, type Stratum, standardisedDifference } from '@clientele/stats'
import { join, type Sql, sql } from '../lib/sql.ts'
import type { Ask, Question } from '../warehouse/metric.ts'
import { stateDay } from './customer-terms.ts'

/** Comparing a group of customers with others alike. */
export interface Comparison<Name extends string> {
  readonly group: number
  readonly others: number
  /** By measure; null where nobody of the group has somebody alike. */
  readonly of: Readonly<Record<Name, Standardised | null>>
  /** Mean of all others by measure, whatever they are like. */
  readonly all: Readonly<Record<Name, number | null>>
}

/**
 * Compares the group with the others within each stratum, the strata weighted as the group is spread over them.
 *
 * @param people a relation with `in_group`, `stratum` and what the measures read
 */
export async function compareAlike<Name extends string>(
  { d }: Question,
  ask: Ask,
  people: Sql,
  measures: Readonly<Record<Name, Sql>>,
): Promise<Comparison<Name>> {
  const names = Object.keys(measures) as Name[]
  const rows = await ask(sql`
    with people as (select * from ${people} p)
    ${join(
      names.map(name => {
        const value = d.double(measures[name])
        return sql`
          select
            ${name} as measure, stratum, in_group,
            count(*) as count, sum(${value}) as sum, sum(${value} * ${value}) as squares
          from people
          group by stratum, in_group`
      }),
      sql` union all `,
    )}
    order by measure, stratum, in_group`)
  const side = (name: Name, stratum: unknown, inGroup: boolean) => {
    const row = rows.find(one => one.measure === name && one.stratum === stratum && one.in_group === inGroup)
    return { count: Number(row?.count ?? 0), sum: Number(row?.sum ?? 0), squares: Number(row?.squares ?? 0) }
  }
  const strata = [...new Set(rows.map(row => row.stratum))]
  const of = {} as Record<Name, Standardised | null>
  const all = {} as Record<Name, number | null>
  let [group, others] = [0, 0]
  for (const name of names) {
    const sides = strata.map(
      (stratum): Stratum => ({ group: side(name, stratum, true), others: side(name, stratum, false) }),
    )
    const total = (inGroup: 'group' | 'others', what: 'count' | 'sum') =>
      sides.reduce((sum, one) => sum + one[inGroup][what], 0)
    group = total('group', 'count')
    others = total('others', 'count')
    const compared = standardisedDifference(sides)
    of[name] = compared.ok ? compared : null
    all[name] = others === 0 ? null : total('others', 'sum') / others
  }
  return { group, others, of, all }
}

/** Whole calendar months from the month of an instant to the last month that the answer describes. */
export function monthsSince(question: Question, instant: Sql): Sql {
  const { d } = question
  const last = d.bucketOfDay('month', d.day(stateDay(question)))
  return d.intervalsBetween('month', d.bucket('month', instant), last)
}

/** Whether an interval of a difference tells it from none. */
export const isSignificant = (compared: { readonly low: number; readonly high: number } | null): boolean =>
  compared !== null && (compared.low > 0 || compared.high < 0)
