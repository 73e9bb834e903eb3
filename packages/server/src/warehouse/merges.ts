import { type Sql, sql } from '../lib/sql.ts'
import type { Engine, Row } from './engine.ts'
import { mergesTable } from './schema.ts'

/** One customer that was found to be the same person as another. */
export interface Merge {
  readonly mergedId: string
  /** Whom it was merged into. */
  readonly intoId: string
  /** Who stands for both, at the end of the chain. */
  readonly survivorId: string
  /** The order, from 1, in which records fill the survivor's gaps. */
  readonly place: number
  /** RFC 3339. */
  readonly mergedAt: string
  readonly mergedBy: string
}

/** What is decided of a merge; the rest follows from all of them together. */
export type Decision = Omit<Merge, 'survivorId' | 'place'>

/**
 * Works out who survives: the end of each chain, and below each survivor the records in the order of their merging,
 * each followed by those that had been merged into it before. Depends on the decisions alone, so that taking one
 * back leaves exactly what would be there without it.
 */
export function settled(decisions: readonly Decision[]): readonly Merge[] {
  const below = new Map<string, Decision[]>()
  for (const decision of decisions) {
    below.set(decision.intoId, [...(below.get(decision.intoId) ?? []), decision])
  }
  const merged = new Set(decisions.map(({ mergedId }) => mergedId))
  const found: Merge[] = []
  for (const survivorId of below.keys()) {
    if (merged.has(survivorId)) continue
    let place = 0
    const walk = (id: string): void => {
      for (const decision of (below.get(id) ?? []).toSorted(byTime)) {
        place += 1
        found.push({ ...decision, survivorId, place })
        walk(decision.mergedId)
      }
    }
    walk(survivorId)
  }
  return found
}

const byTime = (a: Decision, b: Decision): number =>
  a.mergedAt < b.mergedAt || (a.mergedAt === b.mergedAt && a.mergedId < b.mergedId) ? -1 : 1

/** Rows of `customer_merges` as merges. */
export const mergeOf = (row: Row): Merge => ({
  mergedId: String(row.merged_id),
  intoId: String(row.into_id),
  survivorId: String(row.survivor_id),
  place: Number(row.place),
  mergedAt: String(row.merged_at),
  mergedBy: String(row.merged_by),
})

/** Merges that concern a customer: the one that ended them, and those below them. */
export async function mergesAround(
  engine: Engine,
  organizationId: string,
  customerId: string,
): Promise<readonly Merge[]> {
  const merges: Sql = engine.table(organizationId, mergesTable.name)
  const rows = await engine.query(
    organizationId,
    sql`select * from ${merges} where merged_id = ${customerId} or survivor_id = ${customerId} order by place`,
  )
  return rows.map(mergeOf)
}
