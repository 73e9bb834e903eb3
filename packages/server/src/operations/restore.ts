import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemScope } from '../auth/organization-choice.ts'
import type { RfmThresholds } from '../auth/scope.ts'
import { Failure } from '../lib/errors.ts'
import type { Store } from '../store/open.ts'
import type { Organization } from '../store/platform/organizations.ts'
import type { Engine } from '../warehouse/engine.ts'
import { controlFile } from './backup.ts'
import { type BackedUp, type Manifest, readManifest, verifyFiles } from './manifest.ts'

export interface RestoreDeps {
  /** The data folder, which this process holds and in which nothing is open yet. */
  readonly folder: string
  /** Opens the stores of the folder, after the files are in their place. */
  open(): Promise<{ readonly store: Store; readonly engine: Engine }>
}

export interface Restored {
  readonly organizations: readonly { readonly slug: string; readonly id: string }[]
  /** Where what was replaced lies now; null where nothing was. */
  readonly setAside: string | null
}

/**
 * Brings a whole backup back. What is in the folder is refused to be replaced without `force`, and is set aside, never
 * deleted. Afterwards every database is opened and its rows are compared with what the backup wrote down.
 *
 * @throws Failure unprocessable where the backup is damaged or what came back differs, conflict where data is there
 */
export async function restoreAll(deps: RestoreDeps, backup: string, force: boolean): Promise<Restored> {
  const manifest = await readManifest(backup)
  if (manifest.control === null) {
    throw new Failure(
      'unprocessable',
      'This backup holds organizations without users and rights. Bring one back with --organization.',
    )
  }
  await verifyFiles(backup, manifest)
  const setAside = makeRoom(
    deps.folder,
    [controlFile, `${controlFile}-wal`, `${controlFile}-shm`, 'organizations'],
    force,
  )
  mkdirSync(join(deps.folder, 'organizations'), { recursive: true })
  for (const { file } of [manifest.control, ...manifest.organizations]) {
    await copyFile(join(backup, file), join(deps.folder, file))
  }
  const { store, engine } = await deps.open()
  const there = new Set((await store.platform.organizations.list()).map(({ id }) => id))
  for (const organization of manifest.organizations) {
    if (!there.has(organization.id)) throw differs(organization, 'the control plane does not know it')
    await compareRows(engine, organization.id, organization)
  }
  return { organizations: manifest.organizations.map(({ id, slug }) => ({ id, slug })), setAside }
}

/** Brings one organization back, into the one of the same slug or a new one. */
export async function restoreOne(
  deps: RestoreDeps,
  backup: string,
  wanted: string,
  force: boolean,
): Promise<Restored> {
  const manifest = await readManifest(backup)
  const kept = manifest.organizations.find(({ id, slug }) => id === wanted || slug === wanted)
  if (!kept) {
    const known = manifest.organizations.map(({ slug }) => slug).join(', ')
    throw new Failure('not_found', `The backup has no organization «${wanted}». It has: ${known}.`)
  }
  await verifyFiles(backup, onlyOf(manifest, kept))
  const { store, engine } = await deps.open()
  const organization = (await store.platform.organizations.find(kept.slug)) ?? (await create(store, kept))
  const file = join('organizations', `${organization.id}.duckdb`)
  const setAside = makeRoom(deps.folder, [file, `${file}.wal`], force)
  await copyFile(join(backup, kept.file), join(deps.folder, file))
  await compareRows(engine, organization.id, kept)
  return { organizations: [{ slug: organization.slug, id: organization.id }], setAside }
}

const onlyOf = (manifest: Manifest, kept: BackedUp): Manifest => ({
  ...manifest,
  control: null,
  organizations: [kept],
})

async function create(store: Store, kept: BackedUp): Promise<Organization> {
  const made = await store.platform.organizations.create({
    name: kept.name,
    slug: kept.slug,
    timeZone: kept.time_zone,
    currency: kept.currency,
    weekStart: kept.week_start,
    churnDays: kept.churn_days,
    clockDay: kept.clock_day,
    rfmThresholds: kept.rfm_thresholds as unknown as RfmThresholds,
    sample: kept.sample,
  })
  const branches = store.branches(systemScope(made))
  for (const { id, name, time_zone } of kept.branches)
    await branches.create({ id, name, timeZone: time_zone })
  return made
}

/** Moves what would be replaced out of the way; answers where it lies. */
function makeRoom(folder: string, names: readonly string[], force: boolean): string | null {
  const taken = names.filter(name => {
    const path = join(folder, name)
    return existsSync(path) && (name !== 'organizations' || readdirSync(path).length > 0)
  })
  if (taken.length === 0) return null
  if (!force) {
    throw new Failure(
      'conflict',
      `${folder} holds data already (${taken.join(', ')}). With --force it is set aside and replaced.`,
    )
  }
  const aside = join(folder, `replaced-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`)
  for (const name of taken) {
    mkdirSync(join(aside, name, '..'), { recursive: true })
    renameSync(join(folder, name), join(aside, name))
  }
  return aside
}

async function compareRows(engine: Engine, id: string, kept: BackedUp): Promise<void> {
  const rows = await engine.readThrough(id)
  for (const [table, count] of Object.entries(kept.rows)) {
    if (rows[table] !== count)
      throw differs(kept, `${table} has ${rows[table] ?? 'no'} rows instead of ${count}`)
  }
}

const differs = ({ slug }: BackedUp, how: string): Failure =>
  new Failure(
    'unprocessable',
    `What came back of ${slug} is not what was backed up: ${how}. Use another backup.`,
  )
