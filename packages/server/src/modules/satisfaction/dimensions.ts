import { sql } from '../../lib/sql.ts'

/** Dimensions that a response carries itself; all others are its customer's. */
export const own = { channel: sql`channel`, survey: sql`survey`, branch: sql`branch_id` } as const
