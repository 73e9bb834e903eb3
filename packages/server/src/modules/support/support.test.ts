import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

const june = { start_date: '2024-06-01', end_date: '2024-06-30' }

describe('support', () => {
  let test: TestWarehouse
  let scope: Scope
  beforeAll(async () => {
    test = await openTestWarehouse()
    const on = (day: string, time = '10:00:00') => `2024-06-${day} ${time}`
    const ticket = (id: string, created_at: string, more: object = {}) => ({
      id,
      created_at,
      customer_id: 'a',
      status: 'resolved',
      ...more,
    })
    // the clock stands at noon UTC of 1 July 2024; targets are those of the program: normal answers within 480
    // minutes and is resolved within 4320, urgent within 60 and 480
    scope = await test.organization({
      customers: [{ id: 'a', name: 'Ana' }],
      support_tickets: [
        // answered after 60 minutes, resolved after 120
        ticket('1', on('03'), {
          agent: 'Eva',
          first_response_at: on('03', '11:00:00'),
          resolved_at: on('03', '12:00:00'),
          next_response_minutes: 30,
        }),
        // urgent: answered after 90 minutes (60 promised), resolved first after 240, at last after 1440 (480 promised)
        ticket('2', on('04'), {
          priority: 'Urgent',
          first_response_at: on('04', '11:30:00'),
          first_resolved_at: on('04', '14:00:00'),
          resolved_at: on('05'),
          reopened: true,
          next_response_minutes: 61,
        }),
        // came back, and only the last time is known
        ticket('3', on('05'), { resolved_at: on('06'), reopened: true }),
        // open for days, nobody answered
        ticket('4', on('20'), { status: 'open', agent: 'Eva' }),
        // open for an hour
        ticket('5', '2024-07-01 11:00:00', { status: 'in_progress', priority: 'whatever' }),
        // of May, resolved in June
        ticket('6', '2024-05-20 10:00:00', { resolved_at: on('10') }),
        // of May and still open
        ticket('7', '2024-05-21 10:00:00', { status: 'waiting' }),
        // closed, nobody knows when
        ticket('8', '2024-05-22 10:00:00', { status: 'closed' }),
      ],
    })
  })
  afterAll(() => test.close())

  const ask = async (metric: string, params: object = june) =>
    (await test.ask(scope, `support.${metric}`, { ...params })).rows

  it('measures the tickets of the period, and what was done in it', async () => {
    const [row] = await ask('figures')
    expect(row).toMatchObject({
      created: 4,
      // 1, 2, 3 and 6
      resolved: 4,
      // 4 and 7
      backlog: 2,
      unanswered: 1,
      reopened: 2,
      // 2 of 3 that were ever resolved
      reopen_rate: 2 / 3,
      // 60 and 90
      mean_first_response_minutes: 75,
      median_first_response_minutes: 75,
      p90_first_response_minutes: 87,
      // 120, 1440 and 1440
      mean_resolution_minutes: 1000,
      median_resolution_minutes: 1440,
      // 120 and 240; the first of ticket 3 is unknown
      mean_first_resolution_minutes: 180,
      // Monday noon and Tuesday noon in Madrid: all of it within nine to six
      mean_business_minutes: 75,
      customers: 1,
    })
  })

  it('says which promises were kept', async () => {
    const rows = await ask('sla')
    expect(
      rows.map(row => [row.clock, row.priority, row.target_minutes, row.met, row.breached, row.met_share]),
    ).toEqual([
      ['first_response', 'urgent', 60, 0, 1, 0],
      // 1 in time, 4 waits for longer than eight hours; of 3 nothing is recorded
      ['first_response', 'normal', 480, 1, 1, 0.5],
      ['next_response', 'urgent', 60, 0, 1, 0],
      ['next_response', 'normal', 480, 1, 0, 1],
      ['resolution', 'urgent', 480, 1, 0, 1],
      // 1 in time, 4 is open for ten days
      ['resolution', 'normal', 4320, 1, 1, 0.5],
    ])
    const breached = await ask('tickets', { ...june, promise: 'breached', clock: 'resolution' })
    expect(breached.map(row => row.id)).toEqual(['4'])
    const july = await ask('sla', { start_date: '2024-07-01', end_date: '2024-07-31' })
    // no target for this priority
    expect(july[0]).toMatchObject({
      priority: 'whatever',
      target_minutes: null,
      tickets: 1,
      met: 0,
      met_share: null,
    })
  })

  it('tells tickets apart', async () => {
    const rows = await ask('by', { ...june, dimension: 'agent' })
    expect(rows.map(row => [row.value, row.created, row.open, row.reopen_rate])).toEqual([
      ['Eva', 2, 1, 0],
      ['Unknown', 2, 0, 1],
    ])
    expect((await ask('by')).map(row => [row.value, row.share])).toEqual([
      ['normal', 0.75],
      ['urgent', 0.25],
    ])
  })

  it('follows the backlog over time', async () => {
    const rows = await ask('over_time', { start_date: '2024-05-01', end_date: '2024-07-31' })
    expect(rows.map(row => [row.bucket, row.created, row.resolved, row.backlog])).toEqual([
      // the one closed at no known time is in no backlog
      ['2024-05-01', 3, 0, 2],
      ['2024-06-01', 4, 4, 2],
      ['2024-07-01', 1, 0, 3],
    ])
  })

  it('knows on an earlier day what was known then', async () => {
    const [row] = await ask('figures', { ...june, as_of: '2024-06-04' })
    // 2 was answered and resolved once, and open again or still until the 5th
    expect(row).toMatchObject({ created: 2, resolved: 1, backlog: 3, mean_first_resolution_minutes: 180 })
  })

  it.each([
    [{ ...june }, ['4', '3', '2', '1']],
    [{ ...june, show: 'resolved' }, ['3', '2', '1', '6']],
    [{ ...june, show: 'backlog' }, ['4', '7']],
    [{ ...june, unanswered: true }, ['4']],
    [{ ...june, reopened: 'true' }, ['3', '2']],
    [{ ...june, dimension: 'agent', value: 'Eva' }, ['4', '1']],
    [{ priority: 'urgent' }, ['2']],
  ])('lists what stands behind a figure: %o', async (params, expected) => {
    expect((await ask('tickets', params)).map(row => row.id)).toEqual(expected)
  })

  it('obeys backlog(t) = backlog(t − 1) + created − resolved, and ends where the figures do', async () => {
    const day = fc.integer({ min: 0, max: 59 })
    const tickets = fc.array(fc.record({ created: day, took: fc.option(fc.integer({ min: 0, max: 40 })) }), {
      maxLength: 12,
    })
    const at = (days: number) =>
      new Date(Date.UTC(2024, 3, 1 + days, 10)).toISOString().slice(0, 19).replace('T', ' ')
    await fc.assert(
      fc.asyncProperty(tickets, async drawn => {
        const random = await test.organization({
          support_tickets: drawn.map(({ created, took }, index) => ({
            id: `${index}`,
            created_at: at(created),
            status: took === null ? 'open' : 'resolved',
            resolved_at: took === null ? null : at(created + took),
          })),
        })
        const window = { start_date: '2024-04-15', end_date: '2024-05-31' }
        const { rows } = await test.ask(random, 'support.over_time', { ...window, interval: 'week' })
        const [figures] = (await test.ask(random, 'support.figures', window)).rows
        rows.slice(1).forEach((row, index) => {
          const before = Number(rows[index]?.backlog)
          expect(row.backlog).toBe(before + Number(row.created) - Number(row.resolved))
        })
        expect(rows.at(-1)?.backlog).toBe(figures?.backlog)
      }),
      { numRuns: 8 },
    )
  })
})
