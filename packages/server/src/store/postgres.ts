import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { Failure } from '../lib/errors.ts'
import type { AsTenant, Db } from './connection.ts'
import { runMigrations } from './migrate.ts'
import { everyOrganization, organizationSetting, tenantRole } from './migrations/0002-row-level-security.ts'
import type { Tables } from './schema.ts'

/** Connections in the pool, and milliseconds to wait for one or for the server. */
const poolSize = 10
const connectPatience = 10_000

interface OpenPostgres {
  readonly db: Db
  readonly asTenant: AsTenant
  /** What guards the organizations from each other here, for the health answer. */
  readonly detail: string
  close(): Promise<void>
}

/**
 * Opens and migrates the control plane on a PostgreSQL server.
 *
 * @throws Failure internal when the server cannot be reached
 */
export async function openPostgres(url: string): Promise<OpenPostgres> {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, connectionTimeoutMillis: connectPatience })
  // An idle connection that the server drops is replaced at the next query; unheard, it would end the process.
  pool.on('error', () => {})
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async connection => {
        await connection.executeQuery(
          sql`select set_config(${organizationSetting}, ${everyOrganization}, false)`.compile(db),
        )
      },
    }),
  })
  try {
    await runMigrations(db, 'postgres')
    const role = await mayBecomeTenant(db)
    return {
      db,
      asTenant: tenantTransaction(role),
      detail: role
        ? `row-level security, scoped queries run as ${tenantRole}`
        : `row-level security is forced, but this login may not become the role ${tenantRole}: create it and grant it to the login, so that a superuser's rights cannot pass the policies`,
      close: () => db.destroy(),
    }
  } catch (cause) {
    await db.destroy()
    if (cause instanceof Failure) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Failure(
      'internal',
      `PostgreSQL at DATABASE_URL could not be opened (${reason}). Check the address, the login's rights, and that the server runs.`,
      { cause },
    )
  }
}

/** Whether scoped queries can run under the role that obeys the policies, with the rights they need. */
async function mayBecomeTenant(db: Db): Promise<boolean> {
  try {
    return await db.transaction().execute(async transaction => {
      await sql`select set_config('role', ${tenantRole}, true)`.execute(transaction)
      await sql`select 1 from branches limit 0`.execute(transaction)
      return true
    })
  } catch {
    return false
  }
}

/** Binds the open transaction to one organization for the time of some work, in the database itself. */
function tenantTransaction(role: boolean): AsTenant {
  const enter = role ? tenantRole : 'none'
  return async (db, organizationId, work) => {
    await sql`select set_config(${organizationSetting}, ${organizationId}, true), set_config('role', ${enter}, true)`.execute(
      db,
    )
    // After an error the transaction is lost, and its settings with it: only success needs the way back.
    const result = await work(db)
    await sql`select set_config('role', 'none', true), set_config(${organizationSetting}, ${everyOrganization}, true)`.execute(
      db,
    )
    return result
  }
}
