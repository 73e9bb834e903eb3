import { type Kysely, type RawBuilder, sql } from 'kysely'

/** The role that scoped queries run under. It cannot log in, owns nothing, and obeys every policy. */
export const tenantRole = 'clientele_tenant'
/** The setting that names the organization of a transaction. */
export const organizationSetting = 'clientele.organization'
/** Its value on connections of the platform queries, which know no organization yet. */
export const everyOrganization = '*'

/** What the tenant role may do to each table that has an `organization_id`. */
const rights = {
  branches: 'select, insert, update, delete',
  memberships: 'select, insert, update, delete',
  api_keys: 'select, insert, update',
  one_time_links: 'select, insert, update, delete',
  imports: 'select, insert, update, delete',
  import_mappings: 'select, insert, update, delete',
  jobs: 'select, insert, update, delete',
  audit: 'select, insert',
} as const

/**
 * The second net under the scoped queries, on PostgreSQL alone: a statement that forgot its organization sees and
 * writes nothing of another one. Policies are forced, so that they bind the tables' owner as well.
 */
export async function rowLevelSecurity(db: Kysely<unknown>): Promise<void> {
  const own = sql`current_setting('clientele.organization', true)`
  for (const table of Object.keys(rights)) await protect(db, table, sql`organization_id = ${own}`)
  await protect(db, 'organizations', sql`id = ${own}`)
  await protect(
    db,
    'users',
    sql`exists (select 1 from memberships m where m.user_id = users.id and m.organization_id = ${own})`,
  )
  if (await makeRole(db)) await grantRights(db)
}

/** Puts a table that was made later under the same law. */
export async function protectLater(db: Kysely<unknown>, table: string, allowed: string): Promise<void> {
  await protect(db, table, sql`organization_id = current_setting('clientele.organization', true)`)
  const found = await sql`select 1 from pg_roles where rolname = ${tenantRole}`.execute(db)
  if (found.rows.length === 0) return
  await sql`grant ${sql.raw(allowed)} on ${sql.table(table)} to ${sql.id(tenantRole)}`.execute(db)
}

async function protect(db: Kysely<unknown>, table: string, isOwn: RawBuilder<unknown>): Promise<void> {
  const name = sql.table(table)
  await sql`alter table ${name} enable row level security`.execute(db)
  await sql`alter table ${name} force row level security`.execute(db)
  await sql`create policy organization on ${name} using (${isOwn}) with check (${isOwn})`.execute(db)
  const platform = sql`current_setting('clientele.organization', true) = '*' and current_user <> 'clientele_tenant'`
  await sql`create policy platform on ${name} using (${platform}) with check (${platform})`.execute(db)
}

/** Makes the role where the login may; roles belong to the server, so another database may have made it. */
async function makeRole(db: Kysely<unknown>): Promise<boolean> {
  await sql`
    do $$ begin
      create role clientele_tenant nologin nosuperuser nobypassrls;
    exception when duplicate_object or unique_violation or insufficient_privilege then null;
    end $$`.execute(db)
  await sql`
    do $$ begin
      execute format('grant clientele_tenant to %I', current_user);
    exception when others then null;
    end $$`.execute(db)
  const found = await sql`select 1 from pg_roles where rolname = ${tenantRole}`.execute(db)
  return found.rows.length > 0
}

async function grantRights(db: Kysely<unknown>): Promise<void> {
  const role = sql.id(tenantRole)
  const schema = await sql<{ name: string }>`select current_schema() as name`.execute(db)
  await sql`grant usage on schema ${sql.id(schema.rows[0]?.name ?? 'public')} to ${role}`.execute(db)
  for (const [table, allowed] of Object.entries(rights)) {
    await sql`grant ${sql.raw(allowed)} on ${sql.table(table)} to ${role}`.execute(db)
  }
  await sql`grant select, update, delete on organizations to ${role}`.execute(db)
  // Names for the list of members; never password hashes.
  await sql`grant select (id, email, name) on users to ${role}`.execute(db)
}
