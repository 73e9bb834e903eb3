import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemScope } from '../packages/server/src/auth/organization-choice.ts'
import type { Scope } from '../packages/server/src/auth/scope.ts'
import { importsOver, openControlPlane, openWarehouse } from '../packages/server/src/compose.ts'
import { giftShop, loadGiftShop } from '../packages/server/src/ingest/gift-shop.ts'
import { outcomeOf } from '../packages/server/src/ingest/imports/deps.ts'
import { readSettings, type Settings } from '../packages/server/src/settings.ts'
import type { Warehouse } from '../packages/server/src/warehouse/answer.ts'

/** A data folder into which the sample shop was loaded, and how that went. */
export interface Shop {
  readonly settings: Settings
  readonly folder: string
  readonly milliseconds: number
  readonly lines: number
  readonly orders: number
  /** Milliseconds of each stage of the import. */
  readonly stages: ReadonlyMap<string, number>
  /** Milliseconds of importing the same file once more, which changes nothing. */
  readonly again: number
}

/** Settings of an installation in a folder, all others at their defaults. */
export const settingsFor = (folder: string): Settings => readSettings({ DATA_DIR: folder })

/** Loads the sample shop in this process, through the pipeline that every file takes. */
export async function loadShop(): Promise<Shop> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'))
  const settings = settingsFor(folder)
  const { store, close } = await openControlPlane(settings)
  const { engine } = await openWarehouse(settings)
  const deps = importsOver(settings, store, engine)
  try {
    const began: { stage: string; at: number }[] = []
    const start = performance.now()
    const organization = await loadGiftShop(deps, {
      progress: ({ stage }) => began.push({ stage, at: performance.now() }),
    })
    const end = performance.now()
    const scope = systemScope(organization)
    const [record] = await store.imports(scope).list({ limit: 1, offset: 0 })
    if (!record) throw new TypeError('The sample left no import')
    const { staged } = outcomeOf(record)
    await loadGiftShop(deps)
    return {
      settings,
      folder,
      milliseconds: end - start,
      lines: staged?.lines ?? 0,
      orders: staged?.rows ?? 0,
      stages: new Map(began.map(({ stage, at }, index) => [stage, (began[index + 1]?.at ?? end) - at])),
      again: performance.now() - end,
    }
  } finally {
    await engine.close()
    await close()
  }
}

export interface OpenShop {
  readonly warehouse: Warehouse
  readonly scope: Scope
  close(): Promise<void>
}

/** Opens a loaded shop's facts in this process, without a server. */
export async function openShop({ settings }: Shop): Promise<OpenShop> {
  const control = await openControlPlane(settings)
  const organization = await control.store.platform.organizations.find(giftShop.slug)
  await control.close()
  if (!organization) throw new TypeError('The sample shop is not there')
  const warehouse = await openWarehouse(settings)
  return { warehouse, scope: systemScope(organization), close: () => warehouse.engine.close() }
}

export function discardShop({ folder }: Shop): void {
  rmSync(folder, { recursive: true, force: true })
}
