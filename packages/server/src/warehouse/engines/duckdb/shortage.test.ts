import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../../lib/sql.ts'
import type { Engine } from '../../engine.ts'
import { openDuckDB } from './open.ts'

/** A hundredth of what queries usually may use. */
describe('queries with 48 MB of memory', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-shortage-'))
  let engine: Engine
  beforeAll(async () => {
    engine = await openDuckDB({ folder, memoryLimit: '48MB', threads: 2, openOrganizations: 2 })
  })
  afterAll(async () => {
    await engine.close()
    rmSync(folder, { recursive: true })
  })
  const one = async (statement: ReturnType<typeof sql>) => (await engine.query('small', statement))[0]

  it('spill to disk where they can: a sort of 96 MB is answered', async () => {
    // 3 million texts of 32 letters; the least of them is the same however they are sorted
    const texts = sql`(select md5(cast(n as varchar)) as text from range(3000000) numbers(n))`
    const sorted = await one(sql`
      select min(text) as least, count(*) as count, max(place) as last
      from (select text, row_number() over (order by text) as place from ${texts})`)
    expect(sorted).toMatchObject({ count: 3_000_000, last: 3_000_000 })
    expect(sorted?.least).toBe((await one(sql`select min(text) as least from ${texts}`))?.least)
  })

  it('are refused with what to do where they cannot, and the next one is answered', async () => {
    const greedy = sql`select length(cast(list(md5(cast(n as varchar))) as varchar)) as v from range(5000000) numbers(n)`
    await expect(one(greedy)).rejects.toMatchObject({
      code: 'out_of_memory',
      message: expect.stringContaining('Choose a shorter period'),
    })
    expect(await one(sql`select 1 as v`)).toEqual({ v: 1 })
  })

  it('a write that does not fit is taken back whole, and the next one is kept', async () => {
    const orders = engine.table('small', 'orders')
    const greedy = engine.write('small', async run => {
      await run(sql`insert into ${orders} (id) values ('half')`)
      await run(sql`select list(md5(cast(n as varchar))) as v from range(5000000) numbers(n)`)
    })
    await expect(greedy).rejects.toMatchObject({ code: 'out_of_memory' })
    await engine.write('small', run => run(sql`insert into ${orders} (id) values ('whole')`))
    expect(await engine.query('small', sql`select id from ${orders}`)).toEqual([{ id: 'whole' }])
  })
})
