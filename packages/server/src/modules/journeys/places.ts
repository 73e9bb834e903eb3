import { type Sql, sql } from '../../lib/sql.ts'

/** Columns of what stands at a place of a path: its start at 0, then what follows, at most 19 of them. */
const names: readonly Sql[] = [
  sql`n0`,
  sql`n1`,
  sql`n2`,
  sql`n3`,
  sql`n4`,
  sql`n5`,
  sql`n6`,
  sql`n7`,
  sql`n8`,
  sql`n9`,
  sql`n10`,
  sql`n11`,
  sql`n12`,
  sql`n13`,
  sql`n14`,
  sql`n15`,
  sql`n16`,
  sql`n17`,
  sql`n18`,
  sql`n19`,
]
const times: readonly Sql[] = [
  sql`t0`,
  sql`t1`,
  sql`t2`,
  sql`t3`,
  sql`t4`,
  sql`t5`,
  sql`t6`,
  sql`t7`,
  sql`t8`,
  sql`t9`,
  sql`t10`,
  sql`t11`,
  sql`t12`,
  sql`t13`,
  sql`t14`,
  sql`t15`,
  sql`t16`,
  sql`t17`,
  sql`t18`,
  sql`t19`,
]
const sessions: readonly Sql[] = [
  sql`s0`,
  sql`s1`,
  sql`s2`,
  sql`s3`,
  sql`s4`,
  sql`s5`,
  sql`s6`,
  sql`s7`,
  sql`s8`,
  sql`s9`,
  sql`s10`,
  sql`s11`,
  sql`s12`,
  sql`s13`,
  sql`s14`,
  sql`s15`,
  sql`s16`,
  sql`s17`,
  sql`s18`,
  sql`s19`,
]

const at = (columns: readonly Sql[], before: Sql, place: number): Sql => {
  const column = place < 0 ? before : columns[place]
  if (!column) throw new RangeError(`A path has no place ${place}`)
  return column
}

/** What happened at a place; the event before the start has no name. */
export const nameAt = (place: number): Sql => at(names, sql`null`, place)
/** When it happened; null beyond the last event. */
export const timeAt = (place: number): Sql => at(times, sql`t_before`, place)
/** The source's session that it belongs to, as a digest. */
export const sessionAt = (place: number): Sql => at(sessions, sql`s_before`, place)
