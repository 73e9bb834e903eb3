import { empty, join, type Sql, sql } from '../lib/sql.ts'
import type { Transition } from '../lib/zone.ts'

/**
 * The moment at which local clocks showed a wall time (a TIMESTAMP without zone). Written as a CASE over the zone's
 * changes, so that reading needs no zone tables in the engine and agrees with the rest of the program: a wall time
 * that occurs twice means its first occurrence, one that is skipped means the moment after the gap.
 */
export function instantOfWall(wall: Sql, transitions: readonly Transition[]): Sql {
  const micros = (milliseconds: number) => sql`cast(${milliseconds * 1000} as bigint)`
  const minutes = (offset: number) => micros(offset * 60_000)
  const [first, ...later] = transitions
  const base = first?.offset ?? 0
  if (later.length === 0) {
    return base === 0 ? wall : sql`make_timestamp(epoch_us(${wall}) - ${minutes(base)})`
  }
  const branches = later.map(({ at, offset }, index) => {
    const before = transitions[index]?.offset ?? base
    const resumes = at + Math.max(before, offset) * 60_000
    const skipped =
      offset > before
        ? sql`when epoch_us(${wall}) >= ${micros(at + before * 60_000)} then ${micros(at)}`
        : empty
    return sql`when epoch_us(${wall}) >= ${micros(resumes)} then epoch_us(${wall}) - ${minutes(offset)} ${skipped}`
  })
  return sql`make_timestamp(case ${join(branches.toReversed(), sql` `)} else epoch_us(${wall}) - ${minutes(base)} end)`
}
