import { customerFieldOf, type Entity, type EntityName, entities } from '@clientele/contract'
import type { DuckDBConnection } from '@duckdb/node-api'
import { identifier, join, oneOf, type Sql, sql } from '../../../lib/sql.ts'
import type { MergeOutcome, Run } from '../../engine.ts'
import { childTables, entityTable, keyColumn, keyedTables } from '../../schema.ts'
import { ownKey } from './customer-key.ts'
import { deriveAgain, mergeDerived } from './derived.ts'
import type { HashSet } from './hash-set.ts'
import { lowHalf } from './hashes.ts'
import type { KnownIds } from './known-ids.ts'
import { among, type Hashes, measure, missing, reach } from './measure.ts'
import { keepSuperseded } from './migrate.ts'
import type { Growth } from './state.ts'
import { bumpVersion } from './state.ts'

/** A batch on its way in. */
export interface Brought {
  readonly entity: EntityName
  /** What it is undone with; null where it cannot be. */
  readonly importId: string | null
  /** A relation of the entity's stored columns, each id once. */
  readonly rows: Sql
  /** Whether the relation is a table, which may be read often. */
  readonly kept: boolean
  /** Children that the batch brings. */
  readonly children: readonly { readonly name: string; readonly rows: Sql }[]
  /** A relation of the customers that the rows name, where the batch says more of them than their ids. */
  readonly named: Sql | null
}

/** An organization's open write transaction. */
export interface Writing {
  readonly connection: DuckDBConnection
  readonly run: Run
  readonly organizationId: string
  readonly table: (name: string) => Sql
  /** The present, which never goes back in an organization; ISO without an offset. */
  readonly now: string
  readonly known: KnownIds
}

export interface BroughtIn {
  readonly outcome: MergeOutcome
  /** How the state grew; null where only reading it again can tell. */
  readonly growth: Growth | null
  /** To be called once the transaction is committed. */
  remember(): void
}

/** What a transaction that brought nothing leaves. */
export const nothingIn: BroughtIn = {
  outcome: { inserted: 0, updated: 0, unchanged: 0, stale: 0 },
  growth: { changed: false, rows: {}, entity: '', span: null },
  remember: () => undefined,
}

const key = identifier(keyColumn.name)

/** Lists of hashes that are bound one by one; longer ones are not worth narrowing by. */
const longestList = 1000

/**
 * Brings a batch in by id. Ids that the known hashes rule out go straight in; the others are looked up by id and
 * time first, which the engine answers from the few row groups of that time, and by id alone where that finds too
 * few. A version that is replaced moves to `superseded_…` where either of the two can be undone; a row with the
 * same content is not written at all.
 */
export async function bringIn(writing: Writing, brought: Brought): Promise<BroughtIn> {
  const { connection, run, organizationId, table, known } = writing
  const entity: Entity = entities[brought.entity]
  const { name } = entity
  const facts = table(name)
  const measured = await measure(connection, entity, brought.rows)
  const ids = await known.of(organizationId, name, connection, sql`select id from ${facts}`)
  const candidates = among(measured.ids, ids)
  if (brought.importId !== null) await keepSuperseded(run, table, entity)

  const { rows, there } = await lookUp(writing, brought, candidates, measured)
  const found = await compare(writing, entity, rows, there)
  const inserted = measured.count - found.matched
  const outcome = { inserted, ...found.outcome }
  if (outcome.updated > 0) await supersede(writing, entity, brought.importId)
  const entering = there
    ? sql`(id not in (select id from there) or id in (select id from replaced))`
    : sql`true`
  if (inserted + outcome.updated > 0) await insert(writing, brought, rows, entering)

  const described = await known.of(organizationId, 'described', connection, describedIds(table))
  const derived = await deriveNamed(writing, brought, rows, entering, measured.customers, described)
  const rederived = there ? await derivedAgain(writing, brought, entity, rows, outcome) : 0
  if (brought.importId !== null) {
    await run(
      sql`insert into ${table('imports')} values (${brought.importId}, ${name}, cast(${writing.now} as timestamp))`,
    )
  }
  const changed = inserted + outcome.updated + derived.inserted + derived.updated + rederived > 0
  if (changed) await run(bumpVersion(table, writing.now))
  return {
    outcome,
    growth:
      found.moved || rederived > 0
        ? null
        : growthOf(entity, changed, inserted, derived.inserted, outcome, measured.times),
    remember() {
      addAll(known.peek(organizationId, name), measured.ids)
      if (name === 'customers') addAll(known.peek(organizationId, 'described'), measured.ids)
      else if (derived.inserted + rederived > 0)
        addAll(known.peek(organizationId, 'customers'), measured.customers)
    },
  }
}

const describedIds = (table: Writing['table']): Sql =>
  sql`select id from ${table('customers')} where source is distinct from 'derived'`

function addAll(set: HashSet | undefined, { low, high }: Hashes): void {
  if (!set) return
  for (let index = 0; index < low.length; index++) {
    const half = low[index] ?? Number.NaN
    if (!Number.isNaN(half)) set.add(half, high[index] ?? 0)
  }
}

function growthOf(
  entity: Entity,
  changed: boolean,
  inserted: number,
  derived: number,
  { updated }: MergeOutcome,
  times: readonly number[],
): Growth {
  const span = inserted + updated > 0 && entity.standing !== true ? reach(times) : null
  const rows: Record<string, number> = { [entity.name]: inserted }
  rows.customers = (rows.customers ?? 0) + derived
  return { changed, rows, entity: entity.name, span }
}

/** Makes `there`, the rows that the batch's candidates would replace, with their places in the table. */
async function lookUp(
  { run, table }: Writing,
  { entity: entityName, rows, kept }: Brought,
  candidates: readonly number[],
  { count, ids, times }: { readonly count: number; readonly ids: Hashes; readonly times: readonly number[] },
): Promise<{ readonly rows: Sql; readonly there: boolean }> {
  if (candidates.length === 0) return { rows, there: false }
  const entity: Entity = entities[entityName]
  if (!kept) await run(sql`create temp table brought as select * from (${rows})`)
  const source = kept ? rows : sql`select * from brought`
  const few = candidates.length <= longestList && candidates.length < count
  const chosen = few
    ? oneOf(
        lowHalf(sql`id`),
        candidates.map(at => ids.low[at] ?? 0),
      )
    : sql`true`
  await run(sql`create temp table candidates as select id from (${source}) where ${chosen}`)
  const whose = customerFieldOf(entity)
  const time = identifier(entity.time)
  const columns = sql`rowid as place, id, fingerprint, updated_at, source, import_id, ${time} as happened,
    ${whose === null ? sql`cast(null as varchar)` : identifier(whose)} as whose,
    ${keyedTables.has(entity.name) ? key : sql`cast(null as integer)`} as owner_key`
  const facts = table(entity.name)
  const span = reach(times, candidates)
  const near = span
    ? sql`${time} between cast(make_timestamp(${BigInt(span[0])}) as ${timeType(entity)}) and cast(make_timestamp(${BigInt(span[1])}) as ${timeType(entity)})`
    : sql`true`
  await run(sql`
    create temp table there as
    select ${columns} from ${facts} where id in (select id from candidates) and ${near}`)
  if (span) {
    const [left] = await run(sql`
      select (select count(*) from candidates) - (select count(*) from there) as n`)
    if (Number(left?.n) > 0) {
      await run(sql`
        insert into there select ${columns} from ${facts}
        where id in (select id from candidates where id not in (select id from there))`)
    }
  }
  return { rows: source, there: true }
}

const timeType = ({ fields, time }: Entity): Sql =>
  fields[time]?.type === 'date' ? sql`date` : sql`timestamp`

/** Makes `replaced`, the rows that yield to the batch's. */
async function compare(
  { run, now }: Writing,
  entity: Entity,
  rows: Sql,
  there: boolean,
): Promise<{
  readonly matched: number
  readonly moved: boolean
  readonly outcome: Omit<MergeOutcome, 'inserted'>
}> {
  if (!there) return { matched: 0, moved: false, outcome: { updated: 0, unchanged: 0, stale: 0 } }
  const whose = customerFieldOf(entity)
  await run(sql`
    create temp table replaced as
    select there.*, brought.${identifier(entity.time)} as happens,
      ${whose === null ? sql`cast(null as varchar)` : sql`brought.${identifier(whose)}`} as names
    from there join (${rows}) as brought on brought.id = there.id
    where ${replaces(sql`cast(${now} as timestamp)`)}`)
  const [row] = await run(sql`
    select
      (select count(*) from there) as matched,
      (select count(*) from replaced) as updated,
      (select count(*) from replaced where happens is distinct from happened) as moved,
      (select count(*) from there join (${rows}) as brought on brought.id = there.id
        where there.fingerprint = brought.fingerprint) as unchanged`)
  const [matched, updated, unchanged] = [Number(row?.matched), Number(row?.updated), Number(row?.unchanged)]
  return {
    matched,
    moved: Number(row?.moved) > 0,
    outcome: { updated, unchanged, stale: matched - updated - unchanged },
  }
}

/** Whether a row brought in takes the place of the one that is there; one that was only derived yields to any. */
export const replaces = (now: Sql): Sql => sql`(
  there.id is not null and there.fingerprint is distinct from brought.fingerprint
  and (coalesce(brought.updated_at, ${now}) >= there.updated_at or there.source is not distinct from 'derived'))`

/** Who wrote a batch that nobody can undo; replaced versions of what can be undone are filed under it. */
const writer = 'write'

/** Takes replaced rows out of the facts, and keeps what an undo may need. */
async function supersede({ run, table }: Writing, entity: Entity, importId: string | null): Promise<void> {
  await keepSuperseded(run, table, entity)
  const facts = table(entity.name)
  const kept = importId === null ? sql`import_id is not null` : sql`true`
  await run(sql`
    insert into ${table(`superseded_${entity.name}`)} by name
    select *, ${importId ?? writer} as superseded_by from ${facts}
    where rowid in (select place from replaced where ${kept})`)
  for (const child of childTables(entity)) {
    const owner = identifier(child.key[0] ?? '')
    // Children have the number of their owner's customer, by which they are found without reading everybody's ids.
    const near = keyedTables.has(child.name) ? sql`${key} in (select owner_key from replaced)` : sql`true`
    await run(sql`
      insert into ${table(`superseded_${child.name}`)} by name
      select *, ${importId ?? writer} as superseded_by from ${table(child.name)}
      where ${owner} in (select id from replaced where ${kept}) and ${near}`)
    await run(sql`delete from ${table(child.name)} where ${owner} in (select id from replaced) and ${near}`)
  }
  await run(sql`delete from ${facts} where rowid in (select place from replaced)`)
}

async function insert(
  { run, table, now }: Writing,
  brought: Brought,
  rows: Sql,
  entering: Sql,
): Promise<void> {
  const entity: Entity = entities[brought.entity]
  const columns = entityTable(entity).columns.map(({ name }) => name)
  const own = columns.filter(name => name !== 'import_id' && name !== 'updated_at').map(identifier)
  await run(sql`
    insert into ${table(entity.name)} by name
    select ${join(own)}, coalesce(updated_at, cast(${now} as timestamp)) as updated_at, ${brought.importId} as import_id
      ${ownKey(entity)}
    from (${rows}) where ${entering}`)
  for (const child of childTables(entity)) {
    const carried = brought.children.find(({ name }) => name === child.name)
    if (!carried) continue
    const owner = identifier(child.key[0] ?? '')
    await run(sql`
      insert into ${table(child.name)} by name
      select brought.*, owners.* exclude (owner_id)
      from (${carried.rows}) brought
      join (select id as owner_id ${ownKey(entity)} from (${rows}) where ${entering}) owners
        on owners.owner_id = brought.${owner}`)
  }
}

/** Brings in the customers whom the rows name and whom no source has described. */
async function deriveNamed(
  { run, table }: Writing,
  { entity: entityName, importId, named }: Brought,
  rows: Sql,
  entering: Sql,
  customers: Hashes,
  described: HashSet | null,
): Promise<{ readonly inserted: number; readonly updated: number }> {
  const entity: Entity = entities[entityName]
  const field = customerFieldOf(entity)
  const strangers = field === null ? [] : missing(customers, described)
  if (field === null || strangers.length === 0) return { inserted: 0, updated: 0 }
  const whose = identifier(field)
  if (named) {
    const naming = sql`select ${whose} from (${rows}) where ${entering} and ${whose} is not null`
    return mergeDerived(
      run,
      table,
      sql`select * from (${named}) where id in (${naming})`,
      importId,
      'described',
    )
  }
  const narrowed = strangers.length <= longestList ? oneOf(lowHalf(whose), strangers) : sql`true`
  const time = identifier(entity.time)
  const relation = sql`
    select ${whose} as id, 'derived' as source, min(${time}) as created_at, max(${time}) as updated_at,
      md5(${whose}) as fingerprint
    from (${rows}) where ${entering} and ${whose} is not null and ${narrowed} group by ${whose}`
  return mergeDerived(run, table, relation, importId, 'named only')
}

/** Customers whose derived record may no longer follow from the facts: a changed row named them, or moved in time. */
async function derivedAgain(
  { run, table }: Writing,
  { named }: Brought,
  entity: Entity,
  rows: Sql,
  { stale }: MergeOutcome,
): Promise<number> {
  const field = customerFieldOf(entity)
  if (field === null) return 0
  const changed = sql`whose is distinct from names or happens is distinct from happened`
  const late =
    named && stale > 0
      ? [
          sql`select ${identifier(field)} as id from (${rows}) where id in (select id from there) and id not in (select id from replaced)`,
        ]
      : []
  const concerned = join(
    [
      sql`select whose as id from replaced where ${changed}`,
      sql`select names as id from replaced where ${changed}`,
      ...late,
    ],
    sql` union all `,
  )
  const derived = sql`
    select id from (${concerned}) where id is not null and id not in (
      select id from ${table('customers')} where source is distinct from 'derived')`
  const [some] = await run(sql`select 1 as found from (${derived}) limit 1`)
  return some ? deriveAgain(run, table, derived) : 0
}
