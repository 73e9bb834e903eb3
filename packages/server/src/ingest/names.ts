import { identifier, type Sql } from '../lib/sql.ts'

/**
 * Names of tables and columns while a batch is staged: they come from the entities' declarations and from positions
 * in the file, never from what the file calls its columns.
 */
export const stagedName = (name: string): Sql => identifier(name)
