import { Failure } from '../../lib/errors.ts'
import { type Sql, sql } from '../../lib/sql.ts'
import { type FunnelQuestion, timeOf } from './attempts.ts'

/** The part of a funnel between two of its steps. */
export interface Stretch {
  readonly entered: Sql
  readonly converted: Sql
  readonly seconds: Sql
}

/** @throws Failure invalid_request for steps that the funnel does not have */
export function stretchOf(q: FunnelQuestion, from: number, to: number | undefined): Stretch {
  const last = q.params.steps.length
  const end = to ?? last
  if (from >= end || end > last) {
    const message = `from_step must come before to_step, and the funnel has ${last} steps.`
    throw new Failure('invalid_request', message, { fields: [{ path: 'to_step', message }] })
  }
  return {
    entered: sql`reached >= ${from}`,
    converted: sql`reached >= ${end}`,
    seconds: q.d.secondsBetween(timeOf(from), timeOf(end)),
  }
}
