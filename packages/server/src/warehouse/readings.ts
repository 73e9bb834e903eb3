import { join, oneOf, sql } from '../lib/sql.ts'
import type { Engine } from './engine.ts'
import { feedbackReadings } from './schema.ts'

/** A text that no source has judged, as it stands in the facts. */
export interface PendingText {
  readonly id: string
  readonly fingerprint: string | null
  readonly text: string
}

/** What was read from a text, or why nothing could be. */
export interface Reading {
  readonly id: string
  readonly fingerprint: string | null
  readonly sentiment: number | null
  readonly method: string | null
  readonly language: string | null
  readonly unknownBecause: string | null
}

/** Texts of feedback that this reader has not read as they stand, in the order of their ids. */
export async function pendingTexts(
  engine: Engine,
  organizationId: string,
  reader: string,
  limit: number,
): Promise<readonly PendingText[]> {
  const rows = await engine.query(
    organizationId,
    sql`
      select f.id, f.fingerprint, f.text
      from ${engine.table(organizationId, 'feedback')} f
      left join ${engine.table(organizationId, feedbackReadings.name)} r
        on r.feedback_id = f.id and r.reader = ${reader} and r.fingerprint is not distinct from f.fingerprint
      where f.sentiment is null and f.text <> '' and r.feedback_id is null
      order by f.id
      limit ${limit}`,
  )
  return rows.map(row => ({
    id: String(row.id),
    fingerprint: row.fingerprint === null ? null : String(row.fingerprint),
    text: String(row.text),
  }))
}

/** Keeps readings, each in the place of an earlier one of the same feedback: all of them, or none. */
export function keepReadings(
  engine: Engine,
  organizationId: string,
  reader: string,
  readings: readonly Reading[],
): Promise<void> {
  const table = engine.table(organizationId, feedbackReadings.name)
  const rows = readings.map(
    one =>
      sql`(${one.id}, ${one.fingerprint}, ${reader}, ${one.sentiment}, ${one.method}, ${one.language}, ${one.unknownBecause})`,
  )
  return engine.write(organizationId, async run => {
    const ids = readings.map(({ id }) => id)
    await run(sql`delete from ${table} where ${oneOf(sql`feedback_id`, ids)}`)
    await run(sql`
      insert into ${table} (feedback_id, fingerprint, reader, sentiment, method, language, unknown_because)
      values ${join(rows)}`)
    await run(sql`update ${engine.table(organizationId, 'state')} set data_version = data_version + 1`)
  })
}
