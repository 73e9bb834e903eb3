import { dataEntities, type Entity, type EntityName, entities, entityNames } from '@clientele/contract'
import { join, type Sql, sql } from '../../lib/sql.ts'
import { addDays, daysBetween, localDay } from '../../lib/zone.ts'
import { timeOf } from '../../warehouse/health/checks.ts'
import { defineAnswer, type Question } from '../../warehouse/metric.ts'

/** Days before the last fact over which the usual distance is taken. */
const rhythmDays = 30

export const entitiesAnswer = defineAnswer(dataEntities, {
  async compute(q, ask) {
    const spans = await ask(
      join(
        entityNames.map(name => spanOf(q, name)),
        sql` union all `,
      ),
    )
    const last = new Map(spans.map(row => [String(row.entity), row.last_at as string | null]))
    const rhythms = await ask(
      join(
        entityNames.map(name => rhythmOf(q, name, last.get(name) ?? null)),
        sql` union all `,
      ),
    )
    const days = new Map(rhythms.map(row => [String(row.entity), Number(row.days)]))
    return spans.map(({ entity, rows, first_at, last_at }) => {
      const name = String(entity) as EntityName
      const standing = (entities[name] as Entity).standing === true || typeof last_at !== 'string'
      const active = days.get(name) ?? 0
      const usual = standing || active === 0 ? null : rhythmDays / active
      const age = standing ? null : daysBetween(localDay(q.organization.timeZone, new Date(last_at)), q.today)
      return {
        entity: name,
        rows: Number(rows),
        first_at: first_at as string | null,
        last_at: last_at as string | null,
        age_days: age,
        usual_days: usual,
        stale: age !== null && usual !== null && age > 3 && age > 4 * usual,
      }
    })
  },
})

const spanOf = ({ t, d, asOf }: Question, name: EntityName): Sql => {
  const time = timeOf(entities[name])
  return sql`
    select ${name} as entity, count(*) as "rows", min(${time}) as first_at,
      max(case when ${time} < ${d.instant(asOf)} then ${time} end) as last_at
    from ${t[name]} x`
}

/** On how many of the days before its last fact an entity has any. */
function rhythmOf({ t, d, organization }: Question, name: EntityName, last: string | null): Sql {
  if (last === null) return sql`select ${name} as entity, 0 as days`
  const time = timeOf(entities[name])
  const lastDay = localDay(organization.timeZone, new Date(last))
  const since = new Date(`${addDays(lastDay, 1 - rhythmDays)}T00:00:00Z`)
  return sql`
    select ${name} as entity, ${d.distinct(d.localDay(time))} as days
    from ${t[name]} x where ${time} >= ${d.instant(since)} and ${time} <= ${d.instant(new Date(last))}`
}
