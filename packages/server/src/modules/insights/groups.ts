import { customerDemographics, type InsightTerm } from '@clientele/contract'
import { shareDifference } from '@clientele/stats'
import { join, type Sql, sql } from '../../lib/sql.ts'
import type { Ask, Question } from '../../warehouse/metric.ts'
import { fromRecord } from '../attribute-terms.ts'
import { customerTotals } from '../customer-terms.ts'
import { comparison, type Finding, termOf, valueIn } from './finding.ts'

/** Attributes that are compared, each with the column that holds it. */
const attributes = [
  ['country', sql`of_country`],
  ['region', sql`of_region`],
  ['city', sql`of_city`],
  ['gender', sql`of_gender`],
  ['age', sql`of_age`],
  ['acquisition_channel', sql`of_channel`],
  ['branch', sql`of_branch`],
  ['language', sql`of_language`],
] as const satisfies readonly (readonly [InsightTerm, Sql])[]
const fewestBuyers = 30
/** Values of an attribute that are compared. */
const mostValues = 20

/** Buyers and those who bought twice, by each value of each attribute, and of all (`attribute` null). */
function buyersByValue(q: Question): Sql {
  const { d, t } = q
  const columns = attributes.map(([attribute, name]) => {
    return { attribute, name, value: fromRecord(q, attribute) ?? sql`'Unknown'` }
  })
  const figures = sql`count(*) as buyers, ${d.countIf(sql`orders >= 2`)} as repeaters`
  const each = columns.map(
    ({ attribute, name }) => sql`
      select * from (
        select ${attribute} as attribute, ${name} as value, ${figures}
        from buyers where ${name} <> 'Unknown' group by ${name} having count(*) >= ${fewestBuyers}
        order by buyers desc, value limit ${mostValues}
      ) largest`,
  )
  return sql`
    with buyers as (
      select b.orders, ${join(columns.map(({ value, name }) => sql`${value} as ${name}`))}
      from ${customerTotals(q)} b
      left join ${t.customers} c on c.id = b.customer_id
      where b.orders > 0
    )
    select cast(null as varchar) as attribute, cast(null as varchar) as value, ${figures} from buyers
    union all ${join(each, sql` union all `)}`
}

/** Groups of which more, or fewer, buy again than of all other customers; all that were tested, clearest first. */
export async function groups(q: Question, ask: Ask): Promise<readonly Finding[]> {
  const rows = await ask(buyersByValue(q))
  const sizes = rows.map(row => ({
    attribute: row.attribute as InsightTerm | null,
    value: String(row.value),
    buyers: Number(row.buyers),
    repeaters: Number(row.repeaters),
  }))
  const all = sizes.find(({ attribute }) => attribute === null)
  if (!all) return []
  const found = sizes.flatMap(({ attribute, value, buyers, repeaters }): Finding[] => {
    const others = { successes: all.repeaters - repeaters, trials: all.buyers - buyers }
    if (attribute === null || others.trials < fewestBuyers) return []
    const difference = shareDifference({ successes: repeaters, trials: buyers }, others)
    if (!difference.ok) return []
    const { low, high } = difference
    const compared = { group: repeaters / buyers, others: others.successes / others.trials, low, high }
    const more = { attribute: termOf(attribute), value: valueIn('text', value) }
    return [
      comparison(compared, {
        base: 'group',
        metric: customerDemographics.id,
        unit: 'ratio',
        sample: all.buyers,
        more,
      }),
    ]
  })
  return found.toSorted((one, other) => Math.abs(other.effect) - Math.abs(one.effect))
}
