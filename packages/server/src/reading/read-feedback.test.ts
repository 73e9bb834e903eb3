import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../test/warehouse.ts'
import { sql } from '../lib/sql.ts'
import { feedbackReading } from './job.ts'
import { readFeedback } from './read-feedback.ts'
import { shippedReader, type TextReader } from './reader.ts'

const models = fileURLToPath(new URL('../../models/sentiment.json.gz', import.meta.url))

let test: TestWarehouse
let reader: TextReader
beforeAll(async () => {
  test = await openTestWarehouse()
  reader = shippedReader(models)
})
afterAll(() => test.close())

const never = new AbortController().signal

describe('reading feedback', () => {
  it('fills in what no source has judged, says why where it cannot, and goes on where it was', async () => {
    const scope = await test.organization({
      feedback: [
        { id: '1', text: 'I love this shop, the staff is wonderful and friendly!' },
        { id: '2', text: 'Terrible service, the worst delivery I have ever had.' },
        { id: '3', text: 'La atención ha sido horrible, estoy muy enfadado con este servicio' },
        { id: '4', text: 'ok' },
        { id: '5', text: 'I hate this awful shop', sentiment: 0.9 },
        { id: '6', text: 'Jakość obsługi była naprawdę bardzo dobra, polecam wszystkim' },
        { id: '7' },
      ].map(row => ({ created_at: '2024-05-02 10:00:00', ...row })),
    })
    const { id } = scope.organization
    const { engine } = test.warehouse
    expect(await readFeedback(engine, id, reader, never)).toBe(5)
    const list = async () =>
      (await test.ask(scope, 'feedback.list', { direction: 'asc' })).rows.map(row => [
        row.id,
        row.class,
        row.judged_by,
        row.unknown_because,
      ])
    expect(await list()).toEqual([
      ['1', 'very positive', 'vader', null],
      ['2', 'very negative', 'vader', null],
      ['3', expect.stringContaining('negative'), 'multilingual', null],
      ['4', 'unknown', null, 'too-short'],
      ['5', 'very positive', 'source', null],
      ['6', 'unknown', null, 'no-model'],
      ['7', 'unknown', null, null],
    ])
    // nothing is left, and nothing is read twice
    expect(await readFeedback(engine, id, reader, never)).toBe(0)
    // another version of a text is another text
    await engine.write(id, async run => {
      await run(
        sql`update ${engine.table(id, 'feedback')} set text = 'Lovely people, great and happy!', fingerprint = 'new' where id = '2'`,
      )
    })
    expect(await readFeedback(engine, id, reader, never)).toBe(1)
    expect((await list())[1]).toEqual(['2', 'very positive', 'vader', null])
  })

  it('ends when it is told to, and keeps what it has', async () => {
    const scope = await test.organization({
      feedback: Array.from({ length: 600 }, (_, n) => ({
        id: `${n}`,
        text: 'What a nice and good place',
        created_at: '2024-05-02 10:00:00',
      })),
    })
    const ending = new AbortController()
    const stopping: TextReader = {
      ...reader,
      read(text) {
        ending.abort()
        return reader.read(text)
      },
    }
    const { engine } = test.warehouse
    const { id } = scope.organization
    const before = await readFeedback(engine, id, stopping, ending.signal)
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(600)
    expect(before + (await readFeedback(engine, id, reader, never))).toBe(600)
  })
})

describe('the job', () => {
  it('is queued at the start, once while it waits, and reads what every organization has', async () => {
    const scope = await test.organization({
      feedback: [{ id: '1', text: 'I love this wonderful shop', created_at: '2024-05-02 10:00:00' }],
    })
    const queued: unknown[] = []
    const jobs = { add: async ({ payload }: { payload: unknown }) => queued.push(payload) }
    const organizations = { list: async () => [scope.organization] }
    const { job, follow } = feedbackReading({
      engine: test.warehouse.engine,
      organizations: organizations as never,
      jobs: jobs as never,
      openReader: async () => reader,
    })
    const failures: unknown[] = []
    const stop = follow(
      () => undefined,
      cause => failures.push(cause),
    )
    follow(
      () => undefined,
      cause => failures.push(cause),
    )()
    await expect.poll(() => queued).toEqual([{ organization_id: null }])
    expect(await job.run({ payload: queued[0] }, { signal: never })).toEqual({ texts: 1 })
    expect(await job.run({ payload: queued[0] }, { signal: never })).toEqual({ texts: 0 })
    stop()
    expect(failures).toEqual([])
  })
})
