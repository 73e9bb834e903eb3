import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { copyFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemScope } from '../auth/organization-choice.ts'
import { Failure } from '../lib/errors.ts'
import { version } from '../lib/version.ts'
import type { Store } from '../store/open.ts'
import type { Organization } from '../store/platform/organizations.ts'
import { copySqlite } from '../store/sqlite-file.ts'
import type { Engine } from '../warehouse/engine.ts'
import { type BackedUp, type Manifest, manifestName, sha256Of } from './manifest.ts'

export interface OperationsDeps {
  readonly store: Store
  readonly engine: Engine
  /** The data folder. */
  readonly folder: string
}

export const controlFile = 'clientele.db'

/**
 * Writes a backup into a new folder: the control plane, and each organization's facts, each as it stands at one
 * moment while others go on writing. The manifest comes last, so that a backup that was cut off is none.
 *
 * @param only id or slug of a single organization, which is backed up without users and rights
 * @throws Failure conflict where the folder holds something, not_found for an unknown organization
 */
export async function backUp(deps: OperationsDeps, target: string, only?: string): Promise<Manifest> {
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new Failure('conflict', `${target} is not empty. Give a folder that is not there yet.`)
  }
  const { organizations } = deps.store.platform
  const found = only === undefined ? null : await organizations.find(only)
  if (only !== undefined && !found) throw new Failure('not_found', `There is no organization «${only}».`)
  mkdirSync(join(target, 'organizations'), { recursive: true, mode: 0o700 })
  const whole = found === null && deps.store.kind === 'sqlite'
  const control = whole ? await backUpControl(deps, target) : null
  const kept: BackedUp[] = []
  for (const organization of found ? [found] : await organizations.list()) {
    kept.push(await backUpOrganization(deps, target, organization))
  }
  const written: Manifest = {
    format: 'clientele-backup',
    version: 1,
    program: version,
    created_at: new Date().toISOString(),
    control,
    organizations: kept,
  }
  await writeFile(join(target, manifestName), `${JSON.stringify(written, null, 2)}\n`, { mode: 0o600 })
  return written
}

async function backUpControl({ folder }: OperationsDeps, target: string): Promise<Manifest['control']> {
  copySqlite(join(folder, controlFile), join(target, controlFile))
  return describe(target, controlFile)
}

async function backUpOrganization(
  { engine, store, folder }: OperationsDeps,
  target: string,
  organization: Organization,
): Promise<BackedUp> {
  const { id } = organization
  const file = `organizations/${id}.duckdb`
  const copy = join(folder, 'staging', `backup-${randomUUID()}.duckdb`)
  try {
    const rows = await engine.copy(id, copy)
    await move(copy, join(target, file))
    const branches = await store.branches(systemScope(organization)).list()
    return {
      ...(await describe(target, file)),
      id,
      slug: organization.slug,
      name: organization.name,
      time_zone: organization.timeZone,
      currency: organization.currency,
      week_start: organization.weekStart,
      churn_days: organization.churnDays,
      clock_day: organization.clockDay,
      rfm_thresholds: {
        recencyDays: [...organization.rfmThresholds.recencyDays],
        frequency: [...organization.rfmThresholds.frequency],
        monetary: [...organization.rfmThresholds.monetary],
      },
      sample: organization.sample,
      branches: branches.map(branch => ({ id: branch.id, name: branch.name, time_zone: branch.timeZone })),
      rows,
    }
  } finally {
    await rm(copy, { force: true })
    await rm(`${copy}.wal`, { force: true })
  }
}

/** Across file systems a file cannot be renamed. */
async function move(from: string, to: string): Promise<void> {
  await rename(from, to).catch(async () => copyFile(from, to))
}

async function describe(target: string, file: string) {
  const path = join(target, file)
  return { file, bytes: statSync(path).size, sha256: await sha256Of(path) }
}
