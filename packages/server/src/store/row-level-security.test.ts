import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from './open.ts'
import type { Organization } from './platform/organizations.ts'
import { openPostgres } from './postgres.ts'
import { type TestPlace, testScope, testStores, titleOf } from './testing.ts'

const [, postgres] = await testStores()
if (!postgres) throw new Error('PostgreSQL is missing from the stores under test')

describe.skipIf(postgres.absent !== null)(titleOf(postgres), () => {
  let place: TestPlace
  let store: Store
  let client: pg.Client
  let a: Organization
  let b: Organization

  beforeAll(async () => {
    place = await postgres.make()
    store = await place.open()
    client = new pg.Client({ connectionString: place.place.kind === 'postgres' ? place.place.url : '' })
    await client.connect()
    const settings = { timeZone: 'UTC', currency: 'EUR' }
    a = await store.platform.organizations.create({ name: 'A', ...settings })
    b = await store.platform.organizations.create({ name: 'B', ...settings })
    for (const [organization, email] of [
      [a, 'a@example.org'],
      [b, 'b@example.org'],
    ] as const) {
      const scope = testScope(organization)
      const user = await store.platform.users.create({
        email,
        name: email,
        passwordHash: 'secret',
        platformAdmin: false,
      })
      await store.platform.memberships.join(user.id, {
        organizationId: organization.id,
        role: 'owner',
        branches: 'all',
      })
      await store.branches(scope).create({ id: '1', name: 'One' })
      await store.saved(scope, 'view', null).create({ name: 'View', sharedWith: [], body: {} })
      await store.definitions(scope).create('segment', { name: 'Regulars', body: {} })
      await store
        .rateCard(scope)
        .replace([{ kind: 'whatsapp', market: null, category: null, price: 0.02, valid_from: null }])
      await store.retention(scope).keepActivities(30)
      await store.modelCards(scope).keep({ id: 'v', asOf: '2024-06-30', card: {} })
      await store.logo(scope).set('data:image/png;base64,iVBORw0KGgo=')
      await store.jobs(scope).add({ kind: 'x', payload: null })
      await store.imports(scope).create({ fileName: 'f', size: 1, digest: 'd', source: 'api' })
      await store.importMappings(scope).remember('s', 'orders', {})
      await store.keptAnswers(scope).keep('k', { digest: 'd', answer: null })
      const grant = { role: null, branches: 'all', expiresAt: null } as const
      await store.apiKeys(scope).create({ name: 'k', prefix: email, hash: 'h', permissions: [], ...grant })
      await store.invitations(scope).create({
        hash: `link ${email}`,
        email: 'c@example.org',
        role: 'viewer',
        branches: 'all',
        expiresAt: new Date('2100-01-01'),
      })
    }
  })
  afterAll(async () => {
    await client?.end()
    await store?.close()
    await place?.remove()
  })

  /** Tables with an organization_id, straight from the schema: a new one is under the law at once. */
  const tenantTables = async () => {
    const { rows } = await client.query<{ name: string; forced: boolean; policies: string }>(`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        (select count(*) from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c join pg_attribute col on col.attrelid = c.oid
      where col.attname = 'organization_id' and c.relkind = 'r' and not col.attisdropped
      order by c.relname`)
    return rows
  }

  /** A hand-written statement as a scoped query would run it. */
  const asTenant = async (organization: Organization, statement: string, values: unknown[] = []) => {
    await client.query('begin')
    try {
      await client.query(`select set_config('clientele.organization', $1, true)`, [organization.id])
      await client.query('set local role clientele_tenant')
      return await client.query(statement, values)
    } finally {
      await client.query('rollback')
    }
  }

  it('guards every table that has an organization_id with a forced policy', async () => {
    const tables = await tenantTables()
    expect(tables.map(table => table.name)).toEqual([
      'api_keys',
      'audit',
      'branches',
      'definitions',
      'import_mappings',
      'imports',
      'jobs',
      'kept_answers',
      'logos',
      'memberships',
      'model_cards',
      'one_time_links',
      'rate_cards',
      'retention',
      'saved',
    ])
    for (const table of tables) {
      expect(table, table.name).toMatchObject({ forced: true })
      expect(Number(table.policies), table.name).toBeGreaterThan(0)
    }
  })

  it('says in health that scoped queries run under the role that obeys', async () => {
    expect(await store.health()).toEqual({
      kind: 'postgres',
      state: 'ok',
      detail: 'row-level security, scoped queries run as clientele_tenant',
    })
  })

  it("shows a scoped statement no row of another organization's, even without a where", async () => {
    for (const { name } of await tenantTables()) {
      const { rows } = await asTenant(a, `select organization_id from ${name}`)
      expect(rows.length, name).toBeGreaterThan(0)
      expect(new Set(rows.map(row => row.organization_id)), name).toEqual(new Set([a.id]))
    }
    const organizations = await asTenant(a, 'select id from organizations')
    expect(organizations.rows).toEqual([{ id: a.id }])
    const users = await asTenant(a, 'select email from users')
    expect(users.rows).toEqual([{ email: 'a@example.org' }])
  })

  it("changes and deletes no row of another organization's", async () => {
    for (const { name } of await tenantTables()) {
      if (name === 'audit') continue
      const changed = await asTenant(a, `update ${name} set organization_id = organization_id`)
      const { rows } = await asTenant(a, `select 1 from ${name}`)
      expect(changed.rowCount, name).toBe(rows.length)
    }
    expect((await asTenant(a, 'delete from branches where organization_id = $1', [b.id])).rowCount).toBe(0)
    expect((await asTenant(a, 'delete from organizations')).rowCount).toBe(1)
  })

  it('takes no row for another organization', async () => {
    const insert = `insert into branches (organization_id, id, name, active, created_at) values ($1, 'x', 'X', 1, '')`
    await expect(asTenant(a, insert, [b.id])).rejects.toThrow(/row-level security/)
    await expect(asTenant(a, `update branches set organization_id = $1`, [b.id])).rejects.toThrow(
      /row-level security/,
    )
  })

  it('keeps secrets and sign-ins out of reach', async () => {
    for (const table of ['sessions', 'refresh_tokens', 'signing_keys']) {
      await expect(asTenant(a, `select * from ${table}`)).rejects.toThrow(/permission denied/)
    }
    await expect(asTenant(a, 'select password_hash from users')).rejects.toThrow(/permission denied/)
    await expect(asTenant(a, 'update audit set action = action')).rejects.toThrow(/permission denied/)
    await expect(asTenant({ ...a, id: '*' }, 'select id from organizations')).resolves.toMatchObject({
      rows: [],
    })
  })

  it('shows nothing at all to a tenant that names no organization', async () => {
    await client.query('begin')
    await client.query('set local role clientele_tenant')
    const { rows } = await client.query('select id from branches')
    await client.query('rollback')
    expect(rows).toEqual([])
  })

  it('leaves no trace on the pooled connection', async () => {
    await store.branches(testScope(a)).list()
    await expect(store.branches(testScope(a)).create({ id: '1', name: 'taken' })).rejects.toThrow()
    expect((await store.platform.organizations.list()).map(one => one.name)).toEqual(['A', 'B'])
    await store.transaction(async queries => {
      await queries.branches(testScope(a)).list()
      expect(await queries.platform.organizations.list()).toHaveLength(2)
      await queries.branches(testScope(b)).create({ id: '2', name: 'Two' })
    })
    expect((await store.branches(testScope(b)).list()).map(branch => branch.id)).toEqual(['1', '2'])
  })

  it('binds a login that is neither superuser nor may take roles, and says so', async () => {
    const url = new URL(place.place.kind === 'postgres' ? place.place.url : '')
    const login = `plain_${url.pathname.slice(-12)}`
    await client.query(`create role ${login} login password 'plain' nosuperuser nocreaterole`)
    await client.query(`create database ${login} owner ${login}`)
    url.username = login
    url.password = 'plain'
    url.pathname = `/${login}`
    const plain = await openPostgres(url.href)
    try {
      expect(plain.detail).toContain('row-level security is forced')
      const insert = (id: string) => ({
        id,
        slug: id,
        name: id,
        time_zone: 'UTC',
        currency: 'EUR',
        week_start: 'monday' as const,
        churn_days: 90,
        clock_day: null,
        rfm_thresholds: '{}',
        sample: 0 as const,
        created_at: '',
      })
      await plain.db
        .insertInto('organizations')
        .values([insert('x'), insert('y')])
        .execute()
      const seen = await plain.db
        .transaction()
        .execute(transaction =>
          plain.asTenant(transaction, 'x', db => db.selectFrom('organizations').select('id').execute()),
        )
      expect(seen).toEqual([{ id: 'x' }])
    } finally {
      await plain.close()
      await client.query(`drop database ${login}`)
      await client.query(`drop role ${login}`)
    }
  })
})
