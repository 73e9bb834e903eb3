import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemScope } from '../auth/organization-choice.ts'
import { sql } from '../lib/sql.ts'
import { openStore, type Store } from '../store/open.ts'
import type { Engine } from '../warehouse/engine.ts'
import { openDuckDB } from '../warehouse/engines/duckdb/open.ts'
import { backUp, type OperationsDeps } from './backup.ts'
import { checkStores } from './check.ts'
import { operationsJobs, remoteOperations } from './jobs.ts'
import { type RestoreDeps, restoreAll, restoreOne } from './restore.ts'

/** An installation in a folder, with what it takes to close it. */
interface Open extends OperationsDeps {
  close(): Promise<void>
}

const openIn = async (folder: string): Promise<Open> => {
  const engine = await openDuckDB({ folder, memoryLimit: '256MB', threads: 2, openOrganizations: 4 })
  const store = await openStore({ kind: 'sqlite', file: join(folder, 'clientele.db') })
  return {
    folder,
    engine,
    store,
    async close() {
      await engine.close()
      await store.close()
    },
  }
}

describe('backup, restore and check', { timeout: 60_000 }, () => {
  const folders: string[] = []
  const opened: Open[] = []
  const newFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'clientele-operations-'))
    folders.push(folder)
    return folder
  }
  const start = async (folder = newFolder()) => {
    const installation = await openIn(folder)
    opened.push(installation)
    return installation
  }
  const target = () => join(newFolder(), 'backup')
  let here: Open
  let shop: string

  const shopIn = async (store: Store) => (await store.platform.organizations.find('shop'))?.id ?? ''
  const addOrders = (engine: Engine, id: string, ids: readonly string[]) =>
    engine.write(id, async run => {
      for (const order of ids)
        await run(sql`insert into ${engine.table(id, 'orders')} (id, total) values (${order}, 10)`)
    })
  const ordersOf = async ({ engine }: { engine: Engine }, id: string) =>
    (await engine.query(id, sql`select id from ${engine.table(id, 'orders')} order by id`)).map(row => row.id)
  const into = (folder: string): RestoreDeps => ({ folder, open: () => start(folder) })

  beforeEach(async () => {
    here = await start()
    const { organizations } = here.store.platform
    const made = await organizations.create({
      name: 'Shop',
      timeZone: 'Europe/Madrid',
      currency: 'EUR',
      churnDays: 45,
    })
    await organizations.create({ name: 'Empty', timeZone: 'UTC', currency: 'USD' })
    await here.store.branches(systemScope(made)).create({ id: 'north', name: 'North' })
    shop = made.id
    await addOrders(here.engine, shop, ['o1', 'o2'])
  })
  afterEach(async () => {
    for (const installation of opened.splice(0)) await installation.close()
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })

  it('brings everything back into an empty folder, as it stood when it was backed up', async () => {
    const backup = target()
    const manifest = await backUp(here, backup)
    expect(manifest.organizations.map(({ slug, rows }) => [slug, rows.orders])).toEqual([
      ['empty', 0],
      ['shop', 2],
    ])
    await addOrders(here.engine, shop, ['later'])
    const folder = newFolder()
    expect(await restoreAll(into(folder), backup, false)).toMatchObject({ setAside: null })
    const there = opened.at(-1)
    if (!there) throw new TypeError('nothing was opened')
    expect(await ordersOf(there, shop)).toEqual(['o1', 'o2'])
    expect(await there.store.platform.organizations.find('shop')).toMatchObject({ id: shop, churnDays: 45 })
    expect(readdirSync(join(here.folder, 'staging'))).toEqual([])
  })

  it('is consistent while others write: no order without the one that was committed with it', async () => {
    const write = async () => {
      for (let turn = 0; turn < 20; turn += 1) await addOrders(here.engine, shop, [`a${turn}`, `b${turn}`])
    }
    const [manifest] = await Promise.all([backUp(here, target()), write()])
    const orders = manifest.organizations.find(({ slug }) => slug === 'shop')?.rows.orders ?? 0
    expect(orders % 2).toBe(0)
  })

  it('replaces nothing without force, and with it sets aside what was there', async () => {
    const backup = target()
    await backUp(here, backup)
    const folder = newFolder()
    writeFileSync(join(folder, 'clientele.db'), 'mine')
    await expect(restoreAll(into(folder), backup, false)).rejects.toThrow('With --force it is set aside')
    expect(readFileSync(join(folder, 'clientele.db'), 'utf8')).toBe('mine')
    const { setAside } = await restoreAll(into(folder), backup, true)
    expect(readFileSync(join(setAside ?? '', 'clientele.db'), 'utf8')).toBe('mine')
  })

  it('brings one organization back into another installation, with its settings and branches', async () => {
    const backup = target()
    await backUp(here, backup, 'shop')
    await expect(restoreAll(into(newFolder()), backup, false)).rejects.toThrow('--organization')
    const other = newFolder()
    await restoreOne(into(other), backup, 'shop', false)
    const there = opened.at(-1)
    if (!there) throw new TypeError('nothing was opened')
    const id = await shopIn(there.store)
    expect(await ordersOf(there, id)).toEqual(['o1', 'o2'])
    const organization = await there.store.platform.organizations.find('shop')
    if (!organization) throw new TypeError('no shop')
    expect((await there.store.branches(systemScope(organization)).list()).map(({ name }) => name)).toEqual([
      'North',
    ])
  })

  it.each<[string, (backup: string) => void, string]>([
    ['without its manifest', backup => rmSync(join(backup, 'manifest.json')), 'holds no backup'],
    [
      'with another manifest',
      backup => writeFileSync(join(backup, 'manifest.json'), '{}'),
      'was changed since',
    ],
    [
      'with a file cut short',
      backup => truncateSync(join(backup, 'clientele.db'), 4096),
      'clientele.db is not what was written',
    ],
    ['without a file', backup => rmSync(join(backup, 'clientele.db')), 'clientele.db is missing'],
  ])('refuses a backup %s, and changes nothing', async (_, damage, sentence) => {
    const backup = target()
    await backUp(here, backup)
    damage(backup)
    const folder = newFolder()
    await expect(restoreAll(into(folder), backup, true)).rejects.toThrow(sentence)
    expect(existsSync(join(folder, 'clientele.db'))).toBe(false)
  })

  it('writes into no folder that holds something, and knows what it does not know', async () => {
    const taken = newFolder()
    writeFileSync(join(taken, 'mine'), '')
    await expect(backUp(here, taken)).rejects.toThrow('is not empty')
    await expect(backUp(here, target(), 'nobody')).rejects.toThrow('no organization «nobody»')
  })

  it('finds sound what is, and names what is not', async () => {
    writeFileSync(join(here.folder, 'organizations', 'gone.duckdb'), '')
    const report = await checkStores(here)
    expect(report.faults).toEqual([])
    expect(report.leftovers).toEqual(['organizations/gone.duckdb belongs to no organization'])
    expect(report.organizations.find(({ slug }) => slug === 'shop')?.rows?.orders).toBe(2)

    await here.engine.close()
    const file = join(here.folder, 'organizations', `${shop}.duckdb`)
    truncateSync(file, 8192)
    const engine = await openDuckDB({
      folder: here.folder,
      memoryLimit: '256MB',
      threads: 2,
      openOrganizations: 4,
    })
    const ill = await checkStores({ ...here, engine })
    expect(ill.faults).toHaveLength(1)
    expect(ill.faults[0]).toMatch(/^shop: /)
    expect(ill.organizations.find(({ slug }) => slug === 'shop')?.rows).toBeNull()
    await engine.close()
    opened.splice(0)
    await here.store.close()
  })

  it('is done by the server that holds the folder, where there is one', async () => {
    const jobs = operationsJobs(here)
    const remote = remoteOperations(here.store)
    const backup = target()
    const asked = Promise.allSettled([remote.backUp(backup), remote.backUp(backup), remote.check()])
    for (let done = 0; done < 3; ) {
      const job = await here.store.platform.jobs.claim({ worker: 'server', duration: 60_000 })
      if (!job) {
        await new Promise(resolve => setImmediate(resolve))
        continue
      }
      const answer = await jobs.find(({ kind }) => kind === job.kind)?.run(job)
      await here.store.platform.jobs.finish(job.id, 'server', answer)
      done += 1
    }
    const [first, second, third] = await asked
    expect([first?.status, second?.status].sort()).toEqual(['fulfilled', 'rejected'])
    expect(third).toMatchObject({ status: 'fulfilled', value: { faults: [] } })
    expect(existsSync(join(backup, 'manifest.json'))).toBe(true)
  })
})
