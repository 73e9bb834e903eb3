import Database from 'libsql'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { type TestPlace, testScope, testStores, titleOf } from './testing.ts'

const stores = (await testStores()).map(kind => ({ kind, title: titleOf(kind) }))

describe.each(stores)('$title', ({ kind }) => {
  it.skipIf(kind.absent !== null)('keeps its audit trail from being rewritten', async () => {
    const place = await kind.make()
    const store = await place.open()
    const made = await store.platform.organizations.create({ name: 'A', timeZone: 'UTC', currency: 'EUR' })
    await store.audit(testScope(made)).record('test.done', null)
    await store.close()
    const statements = ['update audit set action = action', 'delete from audit']
    for (const statement of statements) {
      await expect(direct(place, statement)).rejects.toThrow(/append-only/)
    }
    await place.remove()
  })
})

async function direct({ place }: TestPlace, statement: string): Promise<void> {
  if (place.kind === 'sqlite') {
    const database = new Database(place.file)
    try {
      database.exec(statement)
    } finally {
      database.close()
    }
    return
  }
  const client = new pg.Client({ connectionString: place.url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
