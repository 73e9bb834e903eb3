import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Sql, sql } from '../../../lib/sql.ts'
import type { ColumnPart, Engine } from '../../engine.ts'
import { feedbackReadings } from '../../schema.ts'
import { openDuckDB } from './open.ts'

describe('duckdb', () => {
  let folder: string
  let engine: Engine
  const open = () => openDuckDB({ folder, memoryLimit: '256MB', threads: 2, openOrganizations: 2 })
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'clientele-duckdb-'))
    engine = await open()
  })
  afterEach(async () => {
    await engine.close()
    rmSync(folder, { recursive: true })
  })

  const orders = (organization: string): Sql => engine.table(organization, 'orders')
  const addOrder = (organization: string, id: string) =>
    engine.write(organization, run =>
      run(sql`insert into ${orders(organization)} (id, total) values (${id}, ${1.5})`),
    )
  const idsOf = async (organization: string) =>
    (await engine.query(organization, sql`select id from ${orders(organization)} order by id`)).map(
      row => row.id,
    )

  /** Opens an organization's file beside the engine, which must be closed. */
  const inFile = async (organization: string, statement: string) => {
    const instance = await DuckDBInstance.create(join(folder, 'organizations', `${organization}.duckdb`))
    const connection = await instance.connect()
    try {
      return (await connection.runAndReadAll(statement)).getRows()
    } finally {
      connection.closeSync()
      instance.closeSync()
    }
  }

  const attachedFiles = async () =>
    (
      await engine.query(
        'a',
        sql`select database_name from duckdb_databases() where database_name like ${'o\\_%'} escape ${'\\'}`,
      )
    ).length

  describe('files', () => {
    it('keeps no more organizations open than it was allowed', async () => {
      for (const organization of ['a', 'b', 'c', 'd', 'e']) await addOrder(organization, `of-${organization}`)
      expect(await attachedFiles()).toBeLessThanOrEqual(3) // two, and the one that asks
      for (const organization of ['a', 'b', 'c', 'd', 'e']) {
        expect(await idsOf(organization)).toEqual([`of-${organization}`])
      }
    })

    it('opens and closes organizations under many readers at once', async () => {
      const names = Array.from({ length: 7 }, (_, index) => `org-${index}`)
      for (const name of names) await addOrder(name, name)
      const asked = Array.from({ length: 70 }, (_, index) => names[(index * 3) % names.length] ?? '')
      const answers = await Promise.all(asked.map(name => idsOf(name)))
      expect(answers).toEqual(asked.map(name => [name]))
    })

    it('lets an organization back in while its file is still closing', async () => {
      const names = ['a', 'b', 'c', 'd']
      for (const name of names) await addOrder(name, name)
      const asked: Promise<unknown>[] = []
      for (let turn = 0; turn < 150; turn++) {
        const name = names[(turn * 3) % 4] ?? ''
        asked.push(idsOf(name).then(ids => expect(ids).toEqual([name])))
        await new Promise(resolve => setTimeout(resolve, turn % 7))
      }
      await Promise.all(asked)
    })

    it('keeps data over a restart', async () => {
      await addOrder('a', '1')
      await engine.close()
      engine = await open()
      expect(await idsOf('a')).toEqual(['1'])
    })

    it('adds what the schema gained to a file of an older version', async () => {
      await addOrder('a', '1')
      await engine.close()
      await inFile('a', 'alter table orders drop column coupon')
      await inFile('a', 'drop table order_items')
      await inFile('a', 'alter table state drop column schema_digest')
      engine = await open()
      const [row] = await engine.query('a', sql`select id, coupon from ${orders('a')}`)
      expect(row).toEqual({ id: '1', coupon: null })
      expect(await engine.query('a', sql`select * from ${engine.table('a', 'order_items')}`)).toEqual([])
    })

    it('makes several new files at once', async () => {
      const names = ['a', 'b', 'c', 'd', 'e', 'f']
      await Promise.all(names.map(name => addOrder(name, `of-${name}`)))
      expect(await Promise.all(names.map(idsOf))).toEqual(names.map(name => [`of-${name}`]))
    })

    it('opens a file again that could not be opened at first', async () => {
      await engine.close()
      const file = join(folder, 'organizations', 'a.duckdb')
      writeFileSync(file, 'this is no database')
      engine = await open()
      await expect(idsOf('a')).rejects.toThrow()
      rmSync(file)
      await addOrder('a', '1')
      expect(await idsOf('a')).toEqual(['1'])
    })

    it('deletes an organization with its files', async () => {
      await addOrder('a', '1')
      await addOrder('b', '2')
      await engine.remove('a')
      expect(readdirSync(join(folder, 'organizations')).filter(name => name.startsWith('a.'))).toEqual([])
      expect(existsSync(join(folder, 'organizations', 'b.duckdb'))).toBe(true)
      // the name is free again, and empty
      expect(await idsOf('a')).toEqual([])
      expect(await idsOf('b')).toEqual(['2'])
    })

    it('waits with the deletion for those who still read', async () => {
      await addOrder('a', '1')
      const slow = engine.query('a', sql`select count(*) as n from range(${30_000_000}) where range % 7 = 3`)
      const reading = idsOf('a')
      await engine.remove('a')
      expect(await slow).toHaveLength(1)
      expect(await reading).toEqual(['1'])
      expect(await idsOf('a')).toEqual([])
    })

    it('refuses an id that could lead out of its folder', async () => {
      for (const id of ['../a', 'a/b', '', 'a.b', "a'b"]) {
        await expect(engine.query(id, sql`select 1`)).rejects.toThrow(TypeError)
      }
    })

    it('reads no file that SQL names', async () => {
      const secret = join(folder, 'secret.csv')
      writeFileSync(secret, 'word\nsesame\n')
      await expect(engine.query('a', sql`select * from read_csv(${secret})`)).rejects.toThrow(/disabled/)
      await expect(engine.query('a', sql`select * from read_text(${secret})`)).rejects.toThrow(/disabled/)
      const copy = sql`copy (select 1) to 'out.csv'`
      await expect(engine.query('a', copy)).rejects.toThrow(/disabled/)
      await expect(engine.query('a', sql`set enable_external_access = true`)).rejects.toThrow()
      await expect(engine.query('a', sql`install httpfs`)).rejects.toThrow()
    })
  })

  describe('columns', () => {
    const readings = feedbackReadings
    const part = (ids: readonly string[]): ColumnPart => ({
      rows: ids.length,
      columns: {
        feedback_id: ids,
        fingerprint: ids.map(() => null),
        reader: ids.map(() => 'r'),
        sentiment: Float64Array.from(ids, (_, i) => (i === 0 ? Number.NaN : i / 4)),
        method: ids.map(() => 'm'),
        language: ids.map(() => 'en'),
        unknown_because: ids.map(() => null),
      },
    })
    const kept = () =>
      engine.query(
        'a',
        sql`select feedback_id, sentiment from ${engine.table('a', readings.name)} order by feedback_id`,
      )

    it('take the place of all that was there, or of nothing', async () => {
      await engine.replaceRows('a', [{ table: readings, fill: add => add(part(['old'])) }])
      const before = (await engine.state('a')).dataVersion
      const failing = engine.replaceRows('a', [
        {
          table: readings,
          fill: async add => {
            await add(part(['new']))
            throw new Error('halfway')
          },
        },
      ])
      await expect(failing).rejects.toThrow('halfway')
      expect(await kept()).toEqual([{ feedback_id: 'old', sentiment: null }])
      await engine.replaceRows('a', [
        {
          table: readings,
          fill: async add => {
            await add(part(['1', '2']))
            await add(part(['3']))
          },
        },
      ])
      expect(await kept()).toEqual([
        { feedback_id: '1', sentiment: null },
        { feedback_id: '2', sentiment: 0.25 },
        { feedback_id: '3', sentiment: null },
      ])
      expect((await engine.state('a')).dataVersion).toBe(before + 1)
    })

    it('come part by part, with every row once and what is unknown as such', async () => {
      const parts: ColumnPart[] = []
      await engine.readParts(
        'a',
        sql`select range as n, case when range % 2 = 1 then 'odd' end as word, cast(null as double) as none from range(40000)`,
        async given => void parts.push(given),
      )
      expect(parts.length).toBeGreaterThan(1)
      expect(parts.reduce((sum, { rows }) => sum + rows, 0)).toBe(40_000)
      // 0 + 1 + … + 39,999 = 39,999 × 20,000
      const sum = parts
        .flatMap(({ columns }) => [...(columns.n as Float64Array)])
        .reduce((all, n) => all + n, 0)
      expect(sum).toBe(39_999 * 20_000)
      expect(parts[0]?.columns.word?.slice(0, 2)).toEqual([null, 'odd'])
      expect(parts[0]?.columns.none?.[0]).toBeNaN()
    })
  })

  describe('writers', () => {
    it('of one organization wait for each other, and both succeed', async () => {
      await addOrder('a', '1')
      const bump = () =>
        engine.write('a', async run => {
          const [row] = await run(sql`select total from ${orders('a')}`)
          await new Promise(resolve => setTimeout(resolve, 20))
          await run(sql`update ${orders('a')} set total = ${Number(row?.total) + 1}`)
        })
      await Promise.all([bump(), bump(), bump()])
      // 1.5 + 3: none of them worked on what another had read
      expect(await engine.query('a', sql`select total from ${orders('a')}`)).toEqual([{ total: 4.5 }])
    })

    it('leave nothing behind when they fail, and the next one goes on', async () => {
      const broken = engine.write('a', async run => {
        await run(sql`insert into ${orders('a')} (id) values ('half')`)
        throw new Error('halfway')
      })
      const next = addOrder('a', 'whole')
      await expect(broken).rejects.toThrow('halfway')
      await next
      expect(await idsOf('a')).toEqual(['whole'])
    })

    it('are seen by the state at once', async () => {
      expect((await engine.state('a')).rows.orders).toBe(0)
      await addOrder('a', '1')
      expect((await engine.state('a')).rows.orders).toBe(1)
    })
  })

  describe('queries', () => {
    const endless = sql`select count(*) from range(${100_000_000}) a, range(${100_000_000}) b where a.range * b.range = 3`

    it('end when their time is over, and the connection serves on', async () => {
      await expect(engine.query('a', endless, { timeout: 100 })).rejects.toMatchObject({ code: 'timeout' })
      expect(await engine.query('a', sql`select 1 as one`)).toEqual([{ one: 1 }])
    })

    it('end when the caller goes away', async () => {
      const caller = new AbortController()
      const asked = engine.query('a', endless, { signal: caller.signal })
      setTimeout(() => caller.abort(), 50)
      await expect(asked).rejects.toThrow()
      expect(await engine.query('a', sql`select 1 as one`)).toEqual([{ one: 1 }])
    })

    it('refuse an integer that a number would round', async () => {
      const largest = 2n ** 53n - 1n
      expect(await engine.query('a', sql`select ${largest} as n`)).toEqual([{ n: Number(largest) }])
      await expect(engine.query('a', sql`select ${largest + 1n} as n`)).rejects.toThrow(RangeError)
    })

    it('answer decimals, days and instants as the rest of the program knows them', async () => {
      const [row] = await engine.query(
        'a',
        sql`select
          cast('0.1' as decimal(18, 4)) + cast('0.2' as decimal(18, 4)) as money,
          cast('2024-02-29' as date) as day,
          cast('2024-02-29 10:00:00.25' as timestamp) as instant,
          cast(null as date) as nothing`,
      )
      expect(row).toEqual({
        money: 0.3,
        day: '2024-02-29',
        instant: '2024-02-29T10:00:00.250Z',
        nothing: null,
      })
    })
  })
})
