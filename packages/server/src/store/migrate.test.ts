import { execFile } from 'node:child_process'
import { stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import Database from 'libsql'
import { describe, expect, it } from 'vitest'
import { openStore } from './open.ts'
import { testStores, titleOf } from './testing.ts'

const run = promisify(execFile)
const opener = fileURLToPath(new URL('./open.ts', import.meta.url))
const tsx = createRequire(import.meta.url).resolve('tsx')

/** Opens the store in a process of its own and writes an organization. */
const program = `
  import { openStore } from ${JSON.stringify(opener)}
  const store = await openStore(JSON.parse(process.argv[1]))
  const made = await store.platform.organizations.create({ name: 'Shop', timeZone: 'UTC', currency: 'EUR' })
  console.log(made.slug)
  await store.close()
`

for (const kind of await testStores()) {
  describe.skipIf(kind.absent !== null)(titleOf(kind), () => {
    it('is migrated by several processes at once, and written to by all', { timeout: 120_000 }, async () => {
      const place = await kind.make()
      const outputs = await Promise.all(
        Array.from({ length: 3 }, () =>
          run(process.execPath, [
            '--import',
            tsx,
            '--input-type=module',
            '--eval',
            program,
            JSON.stringify(place.place),
          ]),
        ),
      )
      expect(outputs.map(({ stdout }) => stdout.trim()).sort()).toEqual(['shop', 'shop-2', 'shop-3'])
      await place.remove()
    })

    it('is migrated by two openings in one process', async () => {
      const place = await kind.make()
      const [one, two] = await Promise.all([place.open(), place.open()])
      expect(await one.platform.users.any()).toBe(false)
      expect(await two.platform.users.any()).toBe(false)
      await Promise.all([one.close(), two.close()])
      await place.remove()
    })
  })
}

describe('opening', () => {
  const sqlitePlace = async () => {
    const [sqlite] = await testStores()
    const place = await (sqlite ?? expect.fail('no SQLite')).make()
    if (place.place.kind !== 'sqlite') expect.fail('no SQLite')
    return { place, file: place.place.file }
  }

  it("keeps SQLite's file from other users of the machine", async () => {
    const { place, file } = await sqlitePlace()
    const store = await place.open()
    expect((await stat(file)).mode & 0o077).toBe(0)
    await store.close()
    await place.remove()
  })

  it('refuses what is no database, and a folder that is not there, by name', async () => {
    const { place, file } = await sqlitePlace()
    await writeFile(file, 'not a database, but long enough to be mistaken for one '.repeat(100))
    await expect(place.open()).rejects.toThrow(`${file} could not be opened as a database`)
    const nowhere = `${file}.d/control.sqlite`
    await expect(openStore({ kind: 'sqlite', file: nowhere })).rejects.toThrow(/could not be opened .*ENOENT/)
    await place.remove()
  })

  it('refuses a store that a newer version has changed', async () => {
    const { place, file } = await sqlitePlace()
    await (await place.open()).close()
    const database = new Database(file)
    database.exec(`insert into kysely_migration values ('9999-future', '2100-01-01T00:00:00.000Z')`)
    database.close()
    await expect(place.open()).rejects.toMatchObject({ code: 'conflict' })
    await place.remove()
  })

  it('says which PostgreSQL could not be reached', async () => {
    const url = 'postgresql://nobody@127.0.0.1:1/none'
    await expect(openStore({ kind: 'postgres', url })).rejects.toThrow(/DATABASE_URL could not be opened/)
  })
})
