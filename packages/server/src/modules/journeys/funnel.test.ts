import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Literal, openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'
import type { Failure } from '../../lib/errors.ts'
import { cubeRootUp } from './funnel-times.ts'

describe('journeys.funnel', () => {
  let test: TestWarehouse
  beforeAll(async () => {
    test = await openTestWarehouse()
  })
  afterAll(() => test.close())

  let count = 0
  const did = (customer_id: string, type: string, at: string, more: Literal = {}): Literal => {
    count += 1
    const time = at.length > 10 ? at : `${at} 12:00:00`
    return { id: `e${String(count).padStart(5, '0')}`, customer_id, type, occurred_at: time, ...more }
  }
  const withActivities = (activities: readonly Literal[], customers: readonly Literal[] = []) =>
    test.organization({ activities, customers })
  const abc = { steps: 'activity:a,activity:b,activity:c' }
  const june = { start_date: '2024-06-01', end_date: '2024-06-30' }
  const counts = async (scope: Scope, params: Record<string, unknown>, label: string | null = null) =>
    (await test.ask(scope, 'journeys.funnel', { ...abc, ...params })).rows
      .filter(row => row.label === label)
      .map(row => row.customers)
  const refusal = (scope: Scope, params: Record<string, unknown>, metric = 'journeys.funnel') =>
    test.ask(scope, metric, { ...abc, ...params }).catch((failure: Failure) => failure)

  describe('orders', () => {
    let scope: Scope
    beforeAll(async () => {
      scope = await withActivities([
        // through all, with something between
        did('straight', 'a', '2024-06-01'),
        did('straight', 'x', '2024-06-02'),
        did('straight', 'b', '2024-06-03'),
        did('straight', 'c', '2024-06-04'),
        // c before b
        did('crossed', 'a', '2024-06-01'),
        did('crossed', 'c', '2024-06-02'),
        did('crossed', 'b', '2024-06-03'),
        // b and c without a
        did('late', 'b', '2024-06-01'),
        did('late', 'c', '2024-06-02'),
        // without anything between
        did('strict', 'a', '2024-06-01'),
        did('strict', 'b', '2024-06-02'),
        did('strict', 'c', '2024-06-03'),
      ])
    })

    it('ordered: other events may lie between', async () => {
      expect(await counts(scope, {})).toEqual([3, 3, 2])
    })

    it('strict: the next event must be the next step', async () => {
      expect(await counts(scope, { order: 'strict' })).toEqual([3, 1, 1])
    })

    it('unordered: each step once, in any sequence', async () => {
      expect(await counts(scope, { order: 'unordered' })).toEqual([4, 4, 3])
    })

    it('says conversion from the first and from the step before, and who dropped', async () => {
      const { rows, meta } = await test.ask(scope, 'journeys.funnel', abc)
      expect(rows.map(row => [row.name, row.dropped, row.conversion, row.from_previous])).toEqual([
        ['a', 0, 1, null],
        ['b', 0, 1, 1],
        ['c', 1, 2 / 3, 2 / 3],
      ])
      expect(meta.rows_used).toBe(11)
    })

    it('lists who reached a step and who dropped before it', async () => {
      const list = async (step: number, state: string) =>
        (await test.ask(scope, 'journeys.funnel_customers', { ...abc, step, state })).rows
      expect((await list(3, 'converted')).map(row => row.customer_id)).toEqual(['straight', 'strict'])
      expect(await list(3, 'dropped')).toEqual([
        {
          customer_id: 'crossed',
          name: null,
          label: null,
          reached: 2,
          started_at: '2024-06-01T12:00:00Z',
          last_at: '2024-06-03T12:00:00Z',
        },
      ])
      expect(await list(1, 'dropped')).toEqual([])
    })
  })

  it('counts the window from step 1 and includes its bound; 14 days unless told', async () => {
    const scope = await withActivities([
      did('bound', 'a', '2024-06-01 10:00:00'),
      did('bound', 'b', '2024-06-10 10:00:00'),
      did('bound', 'c', '2024-06-15 10:00:00'), // 14 days to the second
      did('over', 'a', '2024-06-01 10:00:00'),
      did('over', 'b', '2024-06-10 10:00:00'),
      did('over', 'c', '2024-06-15 10:00:01'),
    ])
    expect(await counts(scope, {})).toEqual([2, 2, 1])
    // not from step to step: c is 5 days after b
    expect(await counts(scope, { window: 9 })).toEqual([2, 2, 0])
    expect(await counts(scope, { window: 15 })).toEqual([2, 2, 2])
    expect(await counts(scope, { window: 1_209_600, window_unit: 'second' })).toEqual([2, 2, 1])
  })

  it('counts each customer once, with the attempt that went furthest, of equals the earliest', async () => {
    const scope = await withActivities([
      did('u', 'a', '2024-06-01'),
      did('u', 'b', '2024-06-02'), // the first attempt ends here
      did('u', 'a', '2024-06-20'),
      did('u', 'a', '2024-06-21'),
      did('u', 'b', '2024-06-22'),
      did('u', 'c', '2024-06-24'),
    ])
    expect(await counts(scope, {})).toEqual([1, 1, 1])
    const { rows } = await test.ask(scope, 'journeys.funnel', abc)
    // from the a of the 20th: 2 days to b, 2 more to c
    expect(rows.map(row => row.mean_minutes)).toEqual([null, 2880, 2880])
  })

  it('begins attempts in the period and follows them beyond its end', async () => {
    const scope = await withActivities([
      did('in', 'a', '2024-06-30'),
      did('in', 'b', '2024-07-01 08:00:00'),
      did('before', 'a', '2024-05-31 21:59:59'), // 31 May in Madrid
      did('before', 'b', '2024-06-02'),
    ])
    expect(await counts(scope, june)).toEqual([1, 1, 0])
  })

  it('takes means, medians and p90 of the time from the step before', async () => {
    const scope = await withActivities([
      did('p', 'a', '2024-06-01 10:00:00'),
      did('p', 'b', '2024-06-01 10:10:00'),
      did('q', 'a', '2024-06-01 10:00:00'),
      did('q', 'b', '2024-06-01 10:20:00'),
      did('r', 'a', '2024-06-01 10:00:00'),
      did('r', 'b', '2024-06-01 11:00:00'),
      did('s', 'a', '2024-06-01 10:00:00'),
    ])
    const { rows } = await test.ask(scope, 'journeys.funnel', abc)
    // 10, 20, 60: mean 30, median 20, p90 = 20 + 0.8 × 40
    expect(rows[1]).toMatchObject({ mean_minutes: 30, median_minutes: 20, p90_minutes: 52 })
    expect(rows[2]).toMatchObject({
      customers: 0,
      mean_minutes: null,
      median_minutes: null,
      from_previous: 0,
    })
  })

  describe('the same event in several steps', () => {
    it('needs as many of them', async () => {
      const scope = await withActivities([
        did('once', 'a', '2024-06-01'),
        did('twice', 'a', '2024-06-01'),
        did('twice', 'a', '2024-06-02'),
        did('instant', 'a', '2024-06-01'),
        did('instant', 'a', '2024-06-01'), // at the same instant, and yet two
      ])
      expect(await counts(scope, { steps: 'activity:a,activity:a' })).toEqual([3, 2])
      expect(await counts(scope, { steps: 'activity:a,activity:a', order: 'strict' })).toEqual([3, 2])
      expect(await refusal(scope, { steps: 'activity:a,activity:a', order: 'unordered' })).toMatchObject({
        code: 'invalid_request',
      })
    })

    it('is not its own next step when it fits both', async () => {
      const scope = await withActivities([did('u', 'a', '2024-06-01')])
      expect(await counts(scope, { steps: 'activity:a,activity' })).toEqual([1, 0])
    })
  })

  it('lets steps follow each other at the same instant', async () => {
    const scope = await withActivities([did('u', 'b', '2024-06-01'), did('u', 'a', '2024-06-01')])
    expect(await counts(scope, { steps: 'activity:a,activity:b' })).toEqual([1, 1])
  })

  it('takes steps of several kinds with conditions', async () => {
    const scope = await test.organization({
      activities: [
        did('u', 'view', '2024-06-01', { metadata: '{"price":20}' }),
        did('v', 'view', '2024-06-01', { metadata: '{"price":5}' }),
      ],
      orders: [
        { id: 'o1', customer_id: 'u', ordered_at: '2024-06-02 10:00:00', total: 20 },
        { id: 'o2', customer_id: 'v', ordered_at: '2024-06-02 10:00:00', total: 5 },
        { id: 'o3', customer_id: 'u', ordered_at: '2024-06-01 11:00:00', total: 0 }, // no purchase
      ],
    })
    const dear = {
      event: 'activity',
      type: 'view',
      where: [{ property: 'metadata.price', is: 'above', value: 5 }],
    }
    expect(await counts(scope, { steps: [dear, 'purchase'] })).toEqual([1, 1])
    const large = { event: 'purchase', where: [{ property: 'worth', is: 'between', value: [6, null] }] }
    expect(await counts(scope, { steps: ['activity:view', large] })).toEqual([2, 1])
    expect(await counts(scope, { steps: 'activity,any' })).toEqual([2, 2])
  })

  describe('exclusions', () => {
    const excluding = (exclusions: unknown) => ({ exclusions: JSON.stringify(exclusions) })
    it('remove a customer between two steps, from step 1 on', async () => {
      const scope = await withActivities([
        did('clean', 'a', '2024-06-01'),
        did('clean', 'b', '2024-06-03'),
        did('clean', 'x', '2024-06-04'), // after b
        did('spoiled', 'a', '2024-06-01'),
        did('spoiled', 'x', '2024-06-02'),
        did('spoiled', 'b', '2024-06-03'),
        did('stopped', 'a', '2024-06-01'),
        did('stopped', 'x', '2024-06-02'), // never gets to b: still in the window
        did('beyond', 'a', '2024-06-01'),
        did('beyond', 'x', '2024-06-16'), // the window is over
        did('instant', 'a', '2024-06-01'),
        did('instant', 'x', '2024-06-01'), // not after a
        did('instant', 'b', '2024-06-02'),
      ])
      expect(await counts(scope, { steps: 'activity:a,activity:b' })).toEqual([5, 3])
      expect(
        await counts(scope, { steps: 'activity:a,activity:b', ...excluding([{ event: 'activity:x' }]) }),
      ).toEqual([3, 2])
    })

    it('look only between the steps that they name', async () => {
      const scope = await withActivities([
        did('u', 'a', '2024-06-01'),
        did('u', 'x', '2024-06-02'),
        did('u', 'b', '2024-06-03'),
        did('u', 'c', '2024-06-05'),
        did('v', 'a', '2024-06-01'),
        did('v', 'b', '2024-06-03'),
        did('v', 'x', '2024-06-04'),
        did('v', 'c', '2024-06-05'),
      ])
      expect(await counts(scope, excluding([{ event: 'activity:x', after: 2, before: 3 }]))).toEqual([
        1, 1, 1,
      ])
      expect(await counts(scope, excluding([{ event: 'activity:x' }]))).toEqual([0, 0, 0])
      expect(await refusal(scope, excluding([{ event: 'activity:x', after: 3 }]))).toMatchObject({
        code: 'invalid_request',
      })
    })

    it('do not undo what was gone through before, but remove whoever was spoiled first', async () => {
      const scope = await withActivities([
        did('done', 'a', '2024-06-01'),
        did('done', 'b', '2024-06-02'),
        did('done', 'a', '2024-06-10'),
        did('done', 'x', '2024-06-11'),
        did('tainted', 'a', '2024-06-01'),
        did('tainted', 'x', '2024-06-02'),
        did('tainted', 'a', '2024-06-10'),
        did('tainted', 'b', '2024-06-11'),
      ])
      expect(
        await counts(scope, { steps: 'activity:a,activity:b', ...excluding([{ event: 'activity:x' }]) }),
      ).toEqual([1, 1])
    })
  })

  describe('breakdown', () => {
    let scope: Scope
    const from = (channel: string | null) => ({ channel })
    beforeAll(async () => {
      scope = await withActivities(
        [
          did('u', 'a', '2024-06-01', from(null)),
          did('u', 'b', '2024-06-02', from('web')),
          did('u', 'c', '2024-06-03', from('app')),
          did('v', 'a', '2024-06-01', from('app')),
          did('v', 'b', '2024-06-02', from('web')),
          did('w', 'a', '2024-06-01', from('store')),
        ],
        [
          { id: 'u', country: 'Spain' },
          { id: 'v', country: 'France' },
        ],
      )
    })
    const by = { breakdown: 'channel' }

    it('by the first touch that has a value', async () => {
      expect(await counts(scope, by, 'web')).toEqual([1, 1, 1]) // u
      expect(await counts(scope, by, 'app')).toEqual([1, 1, 0]) // v
      expect(await counts(scope, by, 'store')).toEqual([1, 0, 0])
    })

    it('by the last touch', async () => {
      const last = { ...by, attribution: 'last_touch' }
      expect(await counts(scope, last, 'app')).toEqual([1, 1, 1]) // u
      expect(await counts(scope, last, 'web')).toEqual([1, 1, 0]) // v
    })

    it('by a given step, unknown to those who did not get there', async () => {
      const step = { ...by, attribution: 'step', attribution_step: 2 }
      expect(await counts(scope, step, 'web')).toEqual([2, 2, 1])
      expect(await counts(scope, step, 'Unknown')).toEqual([1, 0, 0])
      const unordered = { ...step, order: 'unordered', attribution_step: 3 }
      expect(await counts(scope, unordered, 'app')).toEqual([1, 1, 1])
    })

    it('by the customer, the smaller values under Other', async () => {
      const country = { breakdown: 'customer.country', top: 1 }
      expect(await counts(scope, country, 'France')).toEqual([1, 1, 0])
      expect(await counts(scope, country, 'Other')).toEqual([2, 1, 1])
    })
  })

  describe('time to convert', () => {
    it('has as many bins as the cube root of the customers, rounded up', async () => {
      expect([1, 2, 8, 9, 27, 28, 64, 1000, 1001].map(cubeRootUp)).toEqual([1, 2, 2, 3, 3, 4, 4, 10, 11])
      const seconds = ['00', '10', '40']
      const scope = await withActivities(
        seconds.flatMap((second, index) => [
          did(`c${index}`, 'a', '2024-06-01 10:00:00'),
          did(`c${index}`, 'b', `2024-06-01 10:01:${second}`),
        ]),
      )
      const { rows } = await test.ask(scope, 'journeys.funnel_time_to_convert', {
        steps: 'activity:a,activity:b',
      })
      // 60, 70 and 100 seconds: two bins of 20 seconds, the last with its upper bound
      expect(rows.map(row => [row.from_seconds, row.to_seconds, row.customers])).toEqual([
        [60, 80, 2],
        [80, 100, 1],
      ])
      expect(rows[0]?.median_minutes).toBeCloseTo(70 / 60)
      expect(rows[0]?.mean_minutes).toBeCloseTo(230 / 180)
    })

    it('measures between the steps asked for', async () => {
      const scope = await withActivities([
        did('u', 'a', '2024-06-01 10:00:00'),
        did('u', 'b', '2024-06-01 10:01:00'),
        did('u', 'c', '2024-06-01 10:03:00'),
      ])
      const ask = async (params: Record<string, unknown>) =>
        (await test.ask(scope, 'journeys.funnel_time_to_convert', { ...abc, ...params })).rows
      expect(await ask({ from_step: 2 })).toMatchObject([{ from_seconds: 120, customers: 1 }])
      expect(await ask({ to_step: 2 })).toMatchObject([{ from_seconds: 60, customers: 1 }])
      expect(await refusal(scope, { from_step: 3 }, 'journeys.funnel_time_to_convert')).toMatchObject({
        code: 'invalid_request',
      })
    })
  })

  describe('trend', () => {
    it('puts a customer in the period of their step 1, and fills the days between', async () => {
      const scope = await withActivities([
        did('u', 'a', '2024-06-01'),
        did('u', 'b', '2024-06-03'),
        did('v', 'a', '2024-06-03'),
        // w fails on the 1st and converts from the 3rd
        did('w', 'a', '2024-06-01'),
        did('w', 'a', '2024-06-03'),
        did('w', 'b', '2024-06-16'),
      ])
      const params = { steps: 'activity:a,activity:b', start_date: '2024-06-01', end_date: '2024-06-03' }
      const ask = async (more: Record<string, unknown> = {}) =>
        (await test.ask(scope, 'journeys.funnel_trend', { ...params, ...more })).rows.map(row => [
          row.bucket,
          row.entered,
          row.converted,
          row.conversion,
        ])
      expect(await ask()).toEqual([
        ['2024-06-01', 1, 1, 1],
        ['2024-06-02', 0, 0, null],
        ['2024-06-03', 2, 1, 0.5],
      ])
      expect(await ask({ each_interval: true })).toEqual([
        ['2024-06-01', 2, 1, 0.5],
        ['2024-06-02', 0, 0, null],
        ['2024-06-03', 2, 1, 0.5],
      ])
    })

    it('marks intervals whose window still runs', async () => {
      const scope = await withActivities([did('u', 'a', '2024-06-01')])
      const { rows } = await test.ask(scope, 'journeys.funnel_trend', {
        ...abc,
        start_date: '2024-06-16',
        end_date: '2024-06-17',
      })
      // the clock stands at 1 July, 12:00 UTC; the window of the 16th ended that midnight
      expect(rows.map(row => row.complete)).toEqual([true, false])
    })
  })

  it('takes 2 to 20 steps', async () => {
    const scope = await withActivities([did('u', 's1', '2024-06-01')])
    expect(await refusal(scope, { steps: 'activity:a' })).toMatchObject({ code: 'invalid_request' })
    const twenty = Array.from({ length: 20 }, (_, index) => `activity:s${index + 1}`)
    expect(await counts(scope, { steps: twenty })).toEqual([1, ...Array.from({ length: 19 }, () => 0)])
    expect(await refusal(scope, { steps: [...twenty, 'activity:x'] })).toMatchObject({
      code: 'invalid_request',
    })
  })
})
