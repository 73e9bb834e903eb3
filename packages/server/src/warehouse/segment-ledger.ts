import { type Sql, sql } from '../lib/sql.ts'
import { anywhere } from './dialect.ts'
import type { Engine } from './engine.ts'
import { segmentLooks, segmentMoves } from './schema.ts'

/** When a segment was last looked at, and its rule then, as text. */
export interface Look {
  readonly at: string
  readonly rule: string
}

/** The looks at an organization's segments, by slug. */
export async function looksAt(engine: Engine, organizationId: string): Promise<ReadonlyMap<string, Look>> {
  const looks = engine.table(organizationId, segmentLooks.name)
  const rows = await engine.query(organizationId, sql`select segment, looked_at, rule from ${looks}`)
  return new Map(
    rows.map(({ segment, looked_at, rule }) => [
      String(segment),
      { at: String(looked_at), rule: String(rule) },
    ]),
  )
}

/**
 * Writes the moves of a look at a segment, and that it was looked at, in one transaction. Answers how many moved.
 *
 * @param moves a query of `customer_id`, `entered`, `moved_at` and `condition`
 */
export function keepLook(
  engine: Engine,
  organizationId: string,
  segment: string,
  { at, rule }: { readonly at: Date; readonly rule: string },
  moves: Sql,
): Promise<number> {
  const table = (name: string) => engine.table(organizationId, name)
  const looks = table(segmentLooks.name)
  return engine.write(organizationId, async run => {
    const [written] = await run(sql`
      insert into ${table(segmentMoves.name)} (segment, customer_id, entered, moved_at, condition)
      select ${segment}, customer_id, entered, moved_at, condition from (${moves}) moves`)
    await run(sql`delete from ${looks} where segment = ${segment}`)
    await run(sql`
      insert into ${looks} (segment, looked_at, rule)
      values (${segment}, ${engine.dialect.verbs(anywhere).instant(at)}, ${rule})`)
    const moved = Number(written?.Count ?? 0)
    if (moved > 0) await run(sql`update ${table('state')} set data_version = data_version + 1`)
    return moved
  })
}

/** Forgets a segment that is no more: another of its name begins anew. */
export function forgetSegment(engine: Engine, organizationId: string, segment: string): Promise<void> {
  return engine.write(organizationId, async run => {
    for (const { name } of [segmentMoves, segmentLooks]) {
      await run(sql`delete from ${engine.table(organizationId, name)} where segment = ${segment}`)
    }
    await run(sql`update ${engine.table(organizationId, 'state')} set data_version = data_version + 1`)
  })
}
