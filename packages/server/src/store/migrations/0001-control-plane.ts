import type { ColumnDefinitionBuilder, Kysely } from 'kysely'

/** Organizations, identity, imports, jobs and the audit trail, in one text for both databases. */
export async function controlPlane(db: Kysely<unknown>): Promise<void> {
  await organizations(db)
  await identity(db)
  await sessions(db)
  await keysAndLinks(db)
  await imports(db)
  await jobsAndAudit(db)
}

const key = (column: ColumnDefinitionBuilder) => column.primaryKey()
const required = (column: ColumnDefinitionBuilder) => column.notNull()
const maybeOfOrganization = (column: ColumnDefinitionBuilder) =>
  column.references('organizations.id').onDelete('cascade')
const ofOrganization = (column: ColumnDefinitionBuilder) => maybeOfOrganization(column).notNull()

async function organizations({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('organizations')
    .addColumn('id', 'text', key)
    .addColumn('slug', 'text', column => column.notNull().unique())
    .addColumn('name', 'text', required)
    .addColumn('time_zone', 'text', required)
    .addColumn('currency', 'text', required)
    .addColumn('week_start', 'text', required)
    .addColumn('churn_days', 'integer', required)
    .addColumn('clock_day', 'text')
    .addColumn('rfm_thresholds', 'text', required)
    .addColumn('sample', 'integer', required)
    .addColumn('created_at', 'text', required)
    .execute()
  await schema
    .createTable('branches')
    .addColumn('organization_id', 'text', ofOrganization)
    .addColumn('id', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('time_zone', 'text')
    .addColumn('active', 'integer', required)
    .addColumn('created_at', 'text', required)
    .addPrimaryKeyConstraint('branches_key', ['organization_id', 'id'])
    .execute()
}

async function identity({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('users')
    .addColumn('id', 'text', key)
    .addColumn('email', 'text', column => column.notNull().unique())
    .addColumn('name', 'text', required)
    .addColumn('password_hash', 'text', required)
    .addColumn('platform_admin', 'integer', required)
    .addColumn('created_at', 'text', required)
    .addColumn('disabled_at', 'text')
    .execute()
  await schema
    .createTable('memberships')
    .addColumn('organization_id', 'text', ofOrganization)
    .addColumn('user_id', 'text', column => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('role', 'text', required)
    .addColumn('branches', 'text')
    .addColumn('created_at', 'text', required)
    .addPrimaryKeyConstraint('memberships_key', ['organization_id', 'user_id'])
    .execute()
  await schema.createIndex('memberships_by_user').on('memberships').column('user_id').execute()
}

async function sessions({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('sessions')
    .addColumn('id', 'text', key)
    .addColumn('user_id', 'text', column => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('user_agent', 'text', required)
    .addColumn('ip', 'text', required)
    .addColumn('created_at', 'text', required)
    .addColumn('last_used_at', 'text', required)
    .addColumn('expires_at', 'text', required)
    .addColumn('revoked_at', 'text')
    .execute()
  await schema.createIndex('sessions_by_user').on('sessions').column('user_id').execute()
  await schema
    .createTable('refresh_tokens')
    .addColumn('hash', 'text', key)
    .addColumn('session_id', 'text', column => column.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('created_at', 'text', required)
    .addColumn('replaced_at', 'text')
    .execute()
  await schema.createIndex('refresh_tokens_by_session').on('refresh_tokens').column('session_id').execute()
  await schema
    .createTable('signing_keys')
    .addColumn('kid', 'text', key)
    .addColumn('public_jwk', 'text', required)
    .addColumn('private_jwk', 'text', required)
    .addColumn('created_at', 'text', required)
    .execute()
}

async function keysAndLinks({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('api_keys')
    .addColumn('id', 'text', key)
    .addColumn('organization_id', 'text', ofOrganization)
    .addColumn('name', 'text', required)
    .addColumn('prefix', 'text', column => column.notNull().unique())
    .addColumn('hash', 'text', required)
    .addColumn('role', 'text')
    .addColumn('permissions', 'text', required)
    .addColumn('branches', 'text')
    .addColumn('created_by', 'text', required)
    .addColumn('created_at', 'text', required)
    .addColumn('expires_at', 'text')
    .addColumn('last_used_at', 'text')
    .addColumn('revoked_at', 'text')
    .execute()
  await schema.createIndex('api_keys_by_organization').on('api_keys').column('organization_id').execute()
  await schema
    .createTable('one_time_links')
    .addColumn('id', 'text', key)
    .addColumn('hash', 'text', column => column.notNull().unique())
    .addColumn('purpose', 'text', required)
    .addColumn('organization_id', 'text', maybeOfOrganization)
    .addColumn('email', 'text')
    .addColumn('role', 'text')
    .addColumn('branches', 'text')
    .addColumn('created_by', 'text')
    .addColumn('created_at', 'text', required)
    .addColumn('expires_at', 'text', required)
    .addColumn('used_at', 'text')
    .execute()
}

async function imports({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('imports')
    .addColumn('id', 'text', key)
    .addColumn('organization_id', 'text', ofOrganization)
    .addColumn('entity', 'text')
    .addColumn('file_name', 'text', required)
    .addColumn('size', 'double precision', required)
    .addColumn('digest', 'text', required)
    .addColumn('source', 'text', required)
    .addColumn('status', 'text', required)
    .addColumn('mapping', 'text')
    .addColumn('counts', 'text')
    .addColumn('rejects_path', 'text')
    .addColumn('error', 'text')
    .addColumn('created_by', 'text', required)
    .addColumn('created_at', 'text', required)
    .addColumn('updated_at', 'text', required)
    .addColumn('finished_at', 'text')
    .execute()
  await schema
    .createIndex('imports_by_organization')
    .on('imports')
    .columns(['organization_id', 'created_at'])
    .execute()
  await schema
    .createTable('import_mappings')
    .addColumn('organization_id', 'text', ofOrganization)
    .addColumn('signature', 'text', required)
    .addColumn('entity', 'text', required)
    .addColumn('mapping', 'text', required)
    .addColumn('used_at', 'text', required)
    .addPrimaryKeyConstraint('import_mappings_key', ['organization_id', 'signature', 'entity'])
    .execute()
}

async function jobsAndAudit({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('jobs')
    .addColumn('id', 'text', key)
    .addColumn('organization_id', 'text', maybeOfOrganization)
    .addColumn('kind', 'text', required)
    .addColumn('payload', 'text', required)
    .addColumn('status', 'text', required)
    .addColumn('progress', 'text')
    .addColumn('attempts', 'integer', required)
    .addColumn('max_attempts', 'integer', required)
    .addColumn('run_at', 'text', required)
    .addColumn('lease_until', 'text')
    .addColumn('worker', 'text')
    .addColumn('error', 'text')
    .addColumn('created_at', 'text', required)
    .addColumn('finished_at', 'text')
    .execute()
  await schema.createIndex('jobs_due').on('jobs').columns(['status', 'run_at']).execute()
  // No reference to organizations: the trail outlives what it tells of.
  await schema
    .createTable('audit')
    .addColumn('id', 'text', key)
    .addColumn('organization_id', 'text')
    .addColumn('actor_kind', 'text', required)
    .addColumn('actor_id', 'text', required)
    .addColumn('actor_name', 'text', required)
    .addColumn('action', 'text', required)
    .addColumn('target', 'text')
    .addColumn('details', 'text', required)
    .addColumn('ip', 'text')
    .addColumn('at', 'text', required)
    .execute()
  await schema
    .createIndex('audit_by_organization')
    .on('audit')
    .columns(['organization_id', 'at', 'id'])
    .execute()
}
