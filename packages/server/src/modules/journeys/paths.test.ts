import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Literal, openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

describe('journeys.paths', () => {
  let test: TestWarehouse
  beforeAll(async () => {
    test = await openTestWarehouse()
  })
  afterAll(() => test.close())

  let count = 0
  const did = (customer_id: string, type: string, time: string, more: Literal = {}): Literal => {
    count += 1
    return {
      id: `e${String(count).padStart(4, '0')}`,
      customer_id,
      type,
      occurred_at: `2024-06-01 ${time}`,
      ...more,
    }
  }
  const edges = async (scope: Scope, params: Record<string, unknown> = {}) =>
    (await test.ask(scope, 'journeys.paths', params)).rows.map(
      row => `${row.step} ${row.source} → ${row.target} ${row.transitions}`,
    )
  const end = 'No further action'

  it('counts transitions step by step, to no further action', async () => {
    const scope = await test.organization({
      activities: [
        did('u', 'home', '10:00:00'),
        did('u', 'list', '10:01:00'),
        did('u', 'buy', '10:02:00'),
        did('v', 'home', '10:00:00'),
        did('v', 'list', '10:05:00'),
        did('w', 'list', '10:00:00'),
      ],
    })
    expect(await edges(scope)).toEqual([
      '1 home → list 2',
      `1 list → ${end} 1`,
      `2 list → ${end} 1`,
      '2 list → buy 1',
      `3 buy → ${end} 1`,
    ])
    // two steps are one transition
    expect(await edges(scope, { steps: 2 })).toEqual(['1 home → list 2', `1 list → ${end} 1`])
    const { rows } = await test.ask(scope, 'journeys.paths', {})
    expect(rows[0]).toMatchObject({ source_node: '1. home', target_node: '2. list', share: 1 })
    expect(rows[3]).toMatchObject({ share: 0.5 })
    const who = await test.ask(scope, 'journeys.path_customers', { step: 2, source: 'list', target: 'buy' })
    expect(who.rows).toEqual([
      { customer_id: 'u', name: null, transitions: 1, last_at: '2024-06-01T10:01:00Z' },
    ])
  })

  it('splits sessions after 30 minutes of inactivity, and by the session of the source', async () => {
    const scope = await test.organization({
      activities: [
        did('u', 'a', '10:00:00'),
        did('u', 'b', '10:29:59'),
        did('u', 'c', '10:59:59'), // 30 minutes later
        did('v', 'a', '10:00:00', { session_id: 's1' }),
        did('v', 'b', '11:00:00', { session_id: 's1' }), // the source says that it goes on
        did('v', 'c', '11:00:01', { session_id: 's2' }),
      ],
    })
    expect(await edges(scope)).toEqual(['1 a → b 2', `1 c → ${end} 2`, `2 b → ${end} 2`])
  })

  describe('from and to an event', () => {
    let scope: Scope
    beforeAll(async () => {
      scope = await test.organization({
        activities: [
          did('u', 'home', '10:00:00'),
          did('u', 'search', '10:01:00'),
          did('u', 'view', '10:02:00'),
          did('u', 'search', '10:03:00'),
          did('u', 'buy', '10:04:00'),
          did('v', 'home', '10:00:00'), // never searches
          did('w', 'search', '10:00:00'),
          did('w', 'view', '10:01:00'),
        ],
      })
    })

    it('forward: from the first of the session', async () => {
      expect(await edges(scope, { anchor: 'activity:search', steps: 3 })).toEqual([
        '1 search → view 2',
        `2 view → ${end} 1`,
        '2 view → search 1',
      ])
    })

    it('backward: to the last of the session', async () => {
      expect(await edges(scope, { anchor: 'activity:search', toward: 'backward', steps: 3 })).toEqual([
        `1 search → ${end} 1`, // w began with it
        '1 search → view 1',
        '2 view → search 1',
      ])
      expect(await edges(scope, { anchor: 'activity:buy', toward: 'backward', steps: 2 })).toEqual([
        '1 buy → search 1',
      ])
    })
  })

  it('puts the rarer events of a step under Other', async () => {
    const scope = await test.organization({
      activities: ['a', 'a', 'b', 'c'].flatMap((type, index) => [
        did(`u${index}`, type, '10:00:00'),
        did(`u${index}`, 'z', '10:01:00'),
      ]),
    })
    expect(await edges(scope, { top: 1, steps: 2 })).toEqual(['1 Other → z 2', '1 a → z 2'])
  })

  it('takes events of several kinds, each once', async () => {
    const scope = await test.organization({
      activities: [did('u', 'view', '10:00:00')],
      orders: [{ id: 'o', customer_id: 'u', ordered_at: '2024-06-01 10:05:00', total: 5 }],
    })
    expect(await edges(scope, { events: 'activity,activity:view,purchase' })).toEqual([
      '1 view → purchase 1',
      `2 purchase → ${end} 1`,
    ])
  })
})
