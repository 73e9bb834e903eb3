import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
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
    it('is migrated by several processes at once, and written to by all', { timeout: 30_000 }, async () => {
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

describe('sqlite', () => {
  it('keeps its file from other users of the machine, and synced', async () => {
    const [sqlite] = await testStores()
    const place = await (sqlite ?? expect.fail('no SQLite')).make()
    const store = await place.open()
    const file = place.place.kind === 'sqlite' ? place.place.file : ''
    expect((await stat(file)).mode & 0o077).toBe(0)
    await store.close()
    await place.remove()
  })
})
