import { type Field, sharedFields } from '@clientele/contract'
import { join, type Sql, sql } from '../lib/sql.ts'
import type { Run } from '../warehouse/engine.ts'
import { contentOf } from '../warehouse/engines/duckdb/fingerprint.ts'
import { columnTypes } from '../warehouse/engines/duckdb/migrate.ts'
import { storedColumn } from '../warehouse/schema.ts'
import { stagedName } from './names.ts'
import type { NamedPlan, Plan } from './targets.ts'
import type { ReadColumn } from './typed.ts'

/** Source of a row that exists only because another names it; a row from any other source replaces it. */
export const derived = 'derived'

/**
 * Makes `staged.named`: customers that the rows name, with what the file says of them. The newest row decides a
 * field; they became known with the oldest.
 */
export async function gatherNamed(
  run: Run,
  plan: Plan,
  named: NamedPlan,
  columns: readonly ReadColumn[],
): Promise<void> {
  const by = columns.find(({ target }) => target.of === 'row' && target.name === named.by)
  if (!by) return
  const time = timeOf(plan, columns)
  const given = new Map(
    columns.filter(({ target }) => target.of === 'named').map(column => [column.target.name, column.value]),
  )
  const fields = Object.entries<Field>({ ...sharedFields, ...named.entity.fields }).map(([name, field]) => {
    const column = given.get(name)
    const value = column ? sql`arg_max(${column}, (${time}, seq))` : sql`null`
    const own =
      name === 'id'
        ? by.value
        : name === 'source'
          ? sql`${derived}`
          : name === 'updated_at'
            ? sql`max(${time})`
            : name === named.entity.time && !column
              ? sql`min(${time})`
              : value
    return {
      name,
      sql: sql`cast(${own} as ${columnTypes[storedColumn(name, field).type]}) as ${stagedName(name)}`,
    }
  })
  const content = fields.map(({ name }) => stagedName(name))
  await run(sql`
    create table staged.named as
    select *, md5(${contentOf(content)}) as fingerprint
    from (select ${join(fields.map(field => field.sql))} from documents where ${by.value} is not null group by ${by.value})`)
}

/** When a row's fact happened, by the field that says it or the one that stands in for it. */
function timeOf({ entity }: Plan, columns: readonly ReadColumn[]): Sql {
  const names = [entity.time, entity.fields[entity.time]?.or]
  const values = names.flatMap(name =>
    columns.filter(({ target }) => target.of === 'row' && target.name === name).map(({ value }) => value),
  )
  return sql`coalesce(${join([...values, sql`cast(null as timestamp)`])})`
}
