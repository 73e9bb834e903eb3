import { oneOf, sql } from '../lib/sql.ts'
import type { Run } from '../warehouse/engine.ts'
import type { Plan } from './targets.ts'

/** Refuses JSON rows with keys that the entity does not have: a misspelt field must not vanish silently. */
export async function rejectUnknownKeys(run: Run, plan: Plan): Promise<void> {
  const keys = [
    ...[...plan.targets.values()].filter(({ of }) => of === 'row').map(({ name }) => name),
    ...(plan.child ? [plan.child.key] : []),
    ...(plan.named ? [plan.named.prefix] : []),
  ]
  const message = `is no field of ${plan.entity.name}; free data belongs into attributes`
  await run(sql`
    insert into rejects
    select lines.seq, lines.record, unknown.key, 'unknown_field', ${message}, null, null
    from (
      select rowid as record, unnest(json_keys(json)) as key from raw where json is not null
    ) as unknown join lines on lines.record = unknown.record
    where not (${oneOf(sql`unknown.key`, keys)})`)
}
