import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../lib/sql.ts'
import { undoStep } from '../imports/steps.ts'
import { openTestImports, type TestImports } from '../testing.ts'
import { type JsonRow, openIntake } from './intake.ts'

const view = { type: 'page_view', customer_id: 'c1', occurred_at: '2024-01-01T10:00:00Z' }

describe('intake', { timeout: 180_000 }, () => {
  let imports: TestImports
  let clock = Date.parse('2024-06-01T00:00:00Z')
  beforeAll(async () => {
    imports = await openTestImports({ timeZone: 'UTC', now: () => clock })
  })
  afterAll(() => imports.close())

  const write = (rows: readonly JsonRow[], entity: 'activities' | 'orders' | 'customers' = 'activities') =>
    imports.intake.write(imports.scope, entity, rows)
  const body = (content: string) => Readable.from([Buffer.from(content)])
  const stored = async (entity: string, id: string) =>
    (await imports.query(sql`select * from ${imports.table(entity)} where id = ${id}`))[0]
  const count = async (entity: string, prefix: string) => {
    const rows = sql`select count(*) as n from ${imports.table(entity)} where starts_with(id, ${prefix})`
    return Number((await imports.query(rows))[0]?.n)
  }

  it('brings good rows in around a poison one, and names what is wrong with that', async () => {
    const rows = [{ id: 'a', ...view }, { id: 'b', type: 'page_view' }, 7 as never, { id: 'c', ...view }]
    const { accepted, rejected } = await write(rows)
    expect(accepted).toBe(2)
    expect(rejected.map(({ index, code, path }) => [index, code, path])).toEqual([
      [1, 'missing', 'customer_id'],
      [1, 'missing', 'occurred_at'],
      [2, 'malformed', ''],
    ])
    expect([await count('activities', 'a'), await count('activities', 'b')]).toEqual([1, 0])
    expect(await stored('customers', 'c1')).toMatchObject({ source: 'derived' })
  })

  it('commits what comes at the same time together, and answers each for itself', async () => {
    const before = await imports.dataVersion()
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => write([{ id: `group-${n}`, ...view }, { id: `bad-${n}` }])),
    )
    expect(answers.every(({ accepted, rejected }) => accepted === 1 && rejected[0]?.index === 1)).toBe(true)
    expect(await count('activities', 'group-')).toBe(100)
    // The first is written alone while the others gather.
    expect((await imports.dataVersion()) - before).toBeLessThanOrEqual(3)
    expect((await imports.deps.engine.state(imports.scope.organization.id)).rows.activities).toBe(102)
  })

  it('knows the time of all data without reading it again', async () => {
    const { id } = imports.scope.organization
    await write([{ id: 'time-1', ...view, occurred_at: '2023-01-01T00:00:00Z' }])
    await write([{ id: 'time-2', ...view, occurred_at: '2024-03-01T00:00:00Z' }])
    const { firstFact, lastFact, rows } = await imports.deps.engine.state(id)
    expect([firstFact, lastFact]).toEqual([
      new Date('2023-01-01T00:00:00Z'),
      new Date('2024-03-01T00:00:00Z'),
    ])
    // A row that moves takes the end of the time along.
    await write([{ id: 'time-1', ...view, occurred_at: '2023-02-01T00:00:00Z' }])
    expect((await imports.deps.engine.state(id)).firstFact).toEqual(new Date('2023-02-01T00:00:00Z'))
    expect((await imports.deps.engine.state(id)).rows).toEqual(rows)
  })

  it('lets a row without updated_at win after the clock was set back', async () => {
    await write([{ id: 'clock', ...view, channel: 'web' }])
    clock -= 86_400_000
    await write([{ id: 'clock', ...view, channel: 'app' }])
    clock += 86_400_000
    expect(await stored('activities', 'clock')).toMatchObject({ channel: 'app' })
  })

  it('ends in the same rows however a client repeats and reorders what it sends', async () => {
    const version = fc.record({
      id: fc.integer({ min: 1, max: 5 }),
      minute: fc.integer({ min: 0, max: 59 }),
      times: fc.integer({ min: 1, max: 3 }),
      at: fc.nat(),
    })
    let turn = 0
    await fc.assert(
      fc.asyncProperty(fc.array(version, { minLength: 1, maxLength: 20 }), async versions => {
        turn += 1
        // Of one moment there is one version: which of two is newer, nobody could say.
        const distinct = new Map(versions.map(one => [`${one.id} ${one.minute}`, one]))
        const sent = [...distinct.values()].flatMap(one => Array.from({ length: one.times }, () => one))
        await Promise.all(
          sent
            .toSorted((a, b) => a.at - b.at)
            .map(({ id, minute }) =>
              write([
                {
                  id: `turn-${turn}-${id}`,
                  ...view,
                  description: `at ${minute}`,
                  updated_at: new Date(Date.UTC(2024, 4, 1, 0, minute)).toISOString(),
                },
              ]),
            ),
        )
        const newest = new Map<string, number>()
        for (const { id, minute } of sent)
          newest.set(`turn-${turn}-${id}`, Math.max(minute, newest.get(`turn-${turn}-${id}`) ?? 0))
        const rows = await imports.query(
          sql`select id, description from ${imports.table('activities')} where starts_with(id, ${`turn-${turn}-`}) order by id`,
        )
        expect(rows).toEqual([...newest].sort().map(([id, minute]) => ({ id, description: `at ${minute}` })))
      }),
      { numRuns: 12, seed: 11 },
    )
  })

  it('takes orders with their items, and replaces the items with the order', async () => {
    const order = (items: readonly JsonRow[], more: JsonRow = {}) =>
      write([{ id: 'o1', ordered_at: '2024-01-01T00:00:00Z', items, ...more }], 'orders')
    const items = () =>
      imports.query(
        sql`select product_id, quantity from ${imports.table('order_items')} where order_id = 'o1' order by position`,
      )
    await order([
      { product_id: 'pen', unit_price: 2, quantity: 3 },
      { product_id: 'cup', unit_price: 4 },
    ])
    // 3 × 2 + 1 × 4
    expect(await stored('orders', 'o1')).toMatchObject({ total: 10, gross: 10, currency: 'EUR' })
    await order([{ product_id: 'ink', unit_price: 5 }])
    expect(await items()).toEqual([{ product_id: 'ink', quantity: 1 }])
    expect(await stored('orders', 'o1')).toMatchObject({ total: 5 })
  })

  it('keeps of several rows with one id the newest, with its items and nobody else’s', async () => {
    const order = (id: string, day: number, ...skus: readonly string[]) => ({
      id,
      customer_id: 'c1',
      ordered_at: '2024-01-01T00:00:00Z',
      updated_at: `2024-02-0${day}T00:00:00Z`,
      items: skus.map(product_id => ({ product_id, unit_price: 1 })),
    })
    const { accepted } = await write(
      [
        order('twice-1', 1, 'old'),
        order('twice-2', 2, 'ñandú', 'cup'),
        order('twice-1', 3, 'new', 'pen'),
        order('twice-2', 1, 'late'),
        order('twice-3', 1),
      ],
      'orders',
    )
    expect(accepted).toBe(3)
    const items = await imports.query(sql`
      select order_id, product_id from ${imports.table('order_items')}
      where starts_with(order_id, 'twice-') order by order_id, position`)
    expect(items.map(row => [row.order_id, row.product_id])).toEqual([
      ['twice-1', 'new'],
      ['twice-1', 'pen'],
      ['twice-2', 'ñandú'],
      ['twice-2', 'cup'],
    ])
    expect(await count('orders', 'twice-')).toBe(3)
  })

  it('lets addresses go, and keeps of a user agent what can be counted by', async () => {
    const agent =
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36'
    const own = { ...view, ip: '192.0.2.1', user_agent: agent }
    const reducing = openIntake({ ...imports.deps, keepsAddresses: false })
    await reducing.write(imports.scope, 'activities', [
      { id: 'agent-1', ...own },
      { id: 'agent-2', ...own, device: 'tv' },
    ])
    const kept = { ip: null, user_agent: null, browser: 'Chrome', os: 'Android' }
    expect(await stored('activities', 'agent-1')).toMatchObject({ ...kept, device: 'mobile' })
    expect(await stored('activities', 'agent-2')).toMatchObject({ ...kept, device: 'tv' })
    const csv = `id,type,customer_id,occurred_at,ip,user_agent\nagent-3,login,c1,2024-01-01,192.0.2.1,"${agent}"\n`
    await reducing.receive(imports.scope, 'activities', body(csv))
    await reducing.close()
    expect(await stored('activities', 'agent-3')).toMatchObject({ ip: null, user_agent: null })
    await write([{ id: 'agent-4', ...own }])
    expect(await stored('activities', 'agent-4')).toMatchObject({ ip: '192.0.2.1', user_agent: agent })
  })

  it('finds the tokens of a message within its metadata, by either way in', async () => {
    const said = (id: string, more: JsonRow) => ({
      id,
      conversation_id: 'v1',
      sender_type: 'llm',
      sent_at: '2024-01-01T00:00:00Z',
      metadata: { tokens_used: 120, model: 'm' },
      ...more,
    })
    await imports.intake.write(imports.scope, 'messages', [said('m1', {}), said('m2', { tokens: 7 })])
    // A date in another way of writing sends the whole batch through the pipeline for files.
    await imports.intake.write(imports.scope, 'messages', [said('m3', { sent_at: '31/01/2024 10:00' })])
    const rows = sql`select id, tokens from ${imports.table('messages')} order by id`
    expect(await imports.query(rows)).toEqual([
      { id: 'm1', tokens: 120 },
      { id: 'm2', tokens: 7 },
      { id: 'm3', tokens: 120 },
    ])
  })

  describe('a large batch', () => {
    const rows = (channel: string) =>
      Array.from({ length: 1001 }, (_, n) => ({ id: `large-${n}`, ...view, channel }))
    const ndjson = (channel: string) =>
      body(
        rows(channel)
          .map(row => JSON.stringify(row))
          .join('\n'),
      )

    it('is an import, which can be undone to what was there', async () => {
      await imports.intake.receive(imports.scope, 'activities', ndjson('web'))
      await write([{ id: 'large-7', ...view, channel: 'store' }])
      await imports.intake.receive(imports.scope, 'activities', ndjson('app'))
      const [record] = await imports.deps.store.imports(imports.scope).list({ limit: 1 })
      expect(record).toMatchObject({ source: 'api', status: 'done', entity: 'activities' })
      expect(await stored('activities', 'large-7')).toMatchObject({ channel: 'app' })
      await undoStep(imports.deps, imports.scope, record?.id ?? '')
      expect(await stored('activities', 'large-7')).toMatchObject({ channel: 'store' })
      expect(await stored('activities', 'large-8')).toMatchObject({ channel: 'web' })
      expect(await count('activities', 'large-')).toBe(1001)
    })

    it('that was replaced by single rows leaves those when it is undone', async () => {
      const [, first] = await imports.deps.store.imports(imports.scope).list({ limit: 2 })
      await undoStep(imports.deps, imports.scope, first?.id ?? '')
      expect(await count('activities', 'large-')).toBe(1)
      expect(await stored('activities', 'large-7')).toMatchObject({ channel: 'store' })
    })
  })

  describe('an idempotency key', () => {
    const send = (content: string, key: string) =>
      imports.intake.receive(imports.scope, 'activities', body(content), { key })
    const one = JSON.stringify([{ id: 'key-1', ...view }, { id: 'key-2' }])

    it('gets the first answer again, also after the row has changed', async () => {
      const answer = await send(one, 'k1')
      expect(answer).toMatchObject({ accepted: 1, rejected: [{ index: 1 }, { index: 1 }, { index: 1 }] })
      await write([{ id: 'key-1', ...view, channel: 'app' }])
      expect(await send(one, 'k1')).toEqual(answer)
      expect(await stored('activities', 'key-1')).toMatchObject({ channel: 'app' })
      const later = openIntake(imports.deps)
      expect(await later.receive(imports.scope, 'activities', body(one), { key: 'k1' })).toEqual(answer)
      await later.close()
    })

    it('is carried out once when it comes twice at the same time', async () => {
      const [a, b] = await Promise.all([send(one, 'k2'), send(one, 'k2')])
      expect(a).toEqual(b)
    })

    it('is refused for another body', async () => {
      await expect(send(JSON.stringify([{ id: 'key-3', ...view }]), 'k1')).rejects.toMatchObject({
        code: 'unprocessable',
      })
    })
  })

  describe('a patch', () => {
    const patch = (rows: readonly JsonRow[], entity: 'customers' | 'orders' = 'customers') =>
      imports.intake.patch(imports.scope, entity, rows)

    it('changes what it names, empties what it says is null, and leaves the rest', async () => {
      const whole = { id: 'p1', name: 'Ada', city: 'Madrid', tags: ['vip'], attributes: { a: 1 } }
      await write([whole], 'customers')
      expect(await patch([{ id: 'p1', city: null, country: 'Spain' }])).toEqual({ accepted: 1, rejected: [] })
      expect(await stored('customers', 'p1')).toMatchObject({
        name: 'Ada',
        city: null,
        country: 'Spain',
        tags: '["vip"]',
        attributes: '{"a":1}',
      })
    })

    it('checks the row as a whole, and refuses ids that are not there', async () => {
      const { accepted, rejected } = await patch([
        { id: 'p1', email: 'nope' },
        { id: 'nobody', name: 'N' },
        { name: 'without' },
        { id: 'p1', name: 'Grace' },
      ])
      expect(accepted).toBe(1)
      expect(rejected.map(({ index, code, path }) => [index, code, path])).toEqual([
        [0, 'not_valid', 'email'],
        [1, 'not_found', 'id'],
        [2, 'missing', 'id'],
      ])
    })

    it('makes a customer known only from facts one that is described', async () => {
      await patch([{ id: 'c1', name: 'Known' }])
      expect(await stored('customers', 'c1')).toMatchObject({ name: 'Known', source: null })
    })

    it('keeps the items of an order that it does not name', async () => {
      const items = [{ product_id: 'pen', unit_price: 2 }]
      await write([{ id: 'o2', ordered_at: '2024-01-01T00:00:00Z', items }], 'orders')
      await patch([{ id: 'o2', status: 'cancelled' }], 'orders')
      expect(await stored('orders', 'o2')).toMatchObject({ status: 'cancelled', total: 2 })
      const kept = sql`select product_id from ${imports.table('order_items')} where order_id = 'o2'`
      expect(await imports.query(kept)).toEqual([{ product_id: 'pen' }])
    })
  })

  it('tells senders to come again when more waits than may be held, and keeps what it accepted', async () => {
    const small = openIntake(imports.deps, { queueBytes: 8000 })
    const rows = (n: number) => Array.from({ length: 4 }, (_, k) => ({ id: `busy-${n}-${k}`, ...view }))
    // 4 rows count as 1,600 bytes, and an organization may hold 4,000 of the 8,000.
    const answers = await Promise.allSettled(
      [1, 2, 3, 4].map(n => small.write(imports.scope, 'activities', rows(n))),
    )
    const refused = answers.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(2)
    expect(refused[0]).toMatchObject({ reason: { code: 'busy', retryAfter: 1 } })
    expect(await count('activities', 'busy-')).toBe(8)
    // Room is there again.
    expect(await small.write(imports.scope, 'activities', rows(3))).toMatchObject({ accepted: 4 })
    await small.close()
  })
})
