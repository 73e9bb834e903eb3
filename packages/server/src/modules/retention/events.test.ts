import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Literal, openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'
import type { Failure } from '../../lib/errors.ts'

describe('retention of events', () => {
  let test: TestWarehouse
  beforeAll(async () => {
    test = await openTestWarehouse()
  })
  afterAll(() => test.close())

  let count = 0
  /** An activity of June 2024 by its day, at noon of UTC unless told. */
  const did = (customer_id: string, type: string, day: number, more: Literal = {}, time = '12:00:00') => {
    count += 1
    const at = `2024-06-${String(day).padStart(2, '0')} ${time}`
    return { id: `a${String(count).padStart(4, '0')}`, customer_id, type, occurred_at: at, ...more }
  }
  const withActivities = (activities: readonly Literal[], profile = {}, customers: readonly Literal[] = []) =>
    test.organization({ activities, customers }, profile)
  /** Customers of each cohort by index, cells that nobody knows as null; the average is left out. */
  const grid = async (scope: Scope, params: Record<string, unknown>, label: string | null = null) => {
    const { rows } = await test.ask(scope, 'retention.events', params)
    const cohorts = new Map<string, unknown[]>()
    for (const row of rows) {
      if (row.cohort === null || row.label !== label) continue
      const name = String(row.cohort)
      cohorts.set(name, [...(cohorts.get(name) ?? []), row.customers])
    }
    return Object.fromEntries(cohorts)
  }
  const four = {
    start: 'activity:in',
    return: 'activity:in',
    interval: 'day',
    intervals: 4,
    end_date: '2024-06-04',
  }

  describe('recurring', () => {
    let scope: Scope
    beforeAll(async () => {
      scope = await withActivities([
        did('a', 'in', 1),
        did('a', 'in', 2),
        did('a', 'in', 4),
        did('b', 'in', 1),
        did('b', 'in', 3),
        did('c', 'in', 3),
        did('c', 'out', 4),
        did('d', 'in', 5), // after the grid
      ])
    })

    it('has a customer in every interval in which they start, and its size at index 0', async () => {
      expect(await grid(scope, four)).toEqual({
        '2024-06-01': [2, 1, 1, 1], // a and b; a on the 2nd, b on the 3rd, a on the 4th
        '2024-06-02': [1, 0, 1, null], // a; nobody on the 3rd, a on the 4th
        '2024-06-03': [2, 0, null, null], // b and c
        '2024-06-04': [1, null, null, null], // a
      })
    })

    it('ends with the interval that holds the last day and goes back as many as asked', async () => {
      expect(Object.keys(await grid(scope, { ...four, intervals: 2, end_date: '2024-06-03' }))).toEqual([
        '2024-06-02',
        '2024-06-03',
      ])
      expect(Object.keys(await grid(scope, { ...four, interval: 'month', intervals: 2 }))).toEqual([
        '2024-05-01',
        '2024-06-01',
      ])
    })

    it('follows a return event of another kind', async () => {
      expect(await grid(scope, { ...four, return: 'activity:out' })).toMatchObject({
        '2024-06-01': [2, 0, 0, 0],
        '2024-06-03': [2, 1, null, null], // c
      })
    })

    it('averages over the cohorts whose cell is known, weighted by their size', async () => {
      const { rows } = await test.ask(scope, 'retention.events', four)
      const average = rows.filter(row => row.cohort === null)
      expect(average.map(row => [row.size, row.customers, row.share])).toEqual([
        [6, 6, 1],
        [5, 1, 1 / 5], // 2 + 1 + 2 started before the 4th: 1 + 0 + 0
        [3, 2, 2 / 3], // 1 + 1 of 2 + 1
        [2, 1, 1 / 2],
      ])
    })

    it('counts a later return for the intervals before it when rolling', async () => {
      expect(await grid(scope, { ...four, rolling: true })).toEqual({
        '2024-06-01': [2, 2, 2, 1],
        '2024-06-02': [1, 1, 1, null],
        '2024-06-03': [2, 0, null, null],
        '2024-06-04': [1, null, null, null],
      })
    })

    it('leaves intervals that have not begun unknown, and marks the one that runs', async () => {
      const { rows } = await test.ask(scope, 'retention.events', { ...four, as_of: '2024-06-02' })
      const first = rows.filter(row => row.cohort === '2024-06-01')
      expect(first.map(row => [row.customers, row.complete])).toEqual([
        [2, true],
        [1, true],
        [null, false],
        [null, false],
      ])
      const running = await test.ask(scope, 'retention.events', {
        ...four,
        end_date: '2024-07-01',
        intervals: 1,
      })
      expect(running.rows[0]).toMatchObject({
        cohort: '2024-07-01',
        customers: 0,
        share: null,
        complete: false,
      })
    })

    it('lists who came back and who did not', async () => {
      const ask = async (params: Record<string, unknown>) =>
        (await test.ask(scope, 'retention.event_customers', { ...four, ...params })).rows.map(
          row => row.customer_id,
        )
      expect(await ask({ cohort: '2024-06-01', index: 1 })).toEqual(['a'])
      expect(await ask({ cohort: '2024-06-01', index: 1, returned: false })).toEqual(['b'])
      expect(await ask({ index: 2 })).toEqual(['b', 'a']) // of the 1st and of the 2nd
    })
  })

  it('needs the minimum of returns in the interval, and not of starts', async () => {
    const scope = await withActivities([
      did('a', 'in', 1),
      did('a', 'in', 2),
      did('a', 'in', 2, {}, '13:00:00'),
      did('b', 'in', 1),
      did('b', 'in', 2),
    ])
    expect(await grid(scope, { ...four, minimum: 2, intervals: 2, end_date: '2024-06-02' })).toEqual({
      '2024-06-01': [2, 1],
      '2024-06-02': [2, null],
    })
  })

  describe('first time and first ever', () => {
    let scope: Scope
    const pro = { metadata: '{"plan":"pro"}' }
    const start = {
      event: 'activity',
      type: 'in',
      where: [{ property: 'metadata.plan', is: 'equals', value: 'pro' }],
    }
    beforeAll(async () => {
      scope = await withActivities([
        did('a', 'in', 1, pro),
        did('a', 'in', 2, pro),
        did('b', 'in', 1), // not as a pro
        did('b', 'in', 2, pro),
        did('b', 'in', 3, pro),
        { ...did('c', 'in', 1, pro), occurred_at: '2023-01-01 12:00:00' }, // long before the grid
        did('c', 'in', 2, pro),
      ])
    })

    it('first time: the first start that matches, over all history', async () => {
      expect(await grid(scope, { ...four, start, mode: 'first_time' })).toEqual({
        '2024-06-01': [1, 1, 0, 0], // a
        '2024-06-02': [1, 1, 0, null], // b; c began in 2023
        '2024-06-03': [0, 0, null, null],
        '2024-06-04': [0, null, null, null],
      })
    })

    it('first ever: out if the very first start does not match', async () => {
      expect(await grid(scope, { ...four, start, mode: 'first_ever' })).toMatchObject({
        '2024-06-01': [1, 1, 0, 0],
        '2024-06-02': [0, 0, 0, null], // b's first ever was not as a pro
      })
    })

    it('is the same as first time where there is no condition', async () => {
      const [time, ever] = await Promise.all(
        ['first_time', 'first_ever'].map(mode => grid(scope, { ...four, mode })),
      )
      expect(ever).toEqual(time)
      expect(time).toMatchObject({ '2024-06-01': [2, 2, 1, 0] })
    })
  })

  it('windows of 24 hours count from the start, rounded down to the hour', async () => {
    const scope = await withActivities([
      did('a', 'in', 1, {}, '10:40:00'), // the windows begin at 10:00
      did('a', 'back', 2, {}, '09:59:59'), // still within 24 hours: index 0
      did('b', 'in', 1, {}, '10:40:00'),
      did('b', 'back', 2, {}, '10:00:00'), // 24 hours later to the second: index 1
      did('c', 'in', 1, {}, '20:00:00'),
      did('c', 'back', 3, {}, '19:59:59'), // less than 48 hours: index 1, on the second day after
    ])
    const params = { ...four, return: 'activity:back', windows: 'hours' }
    expect((await grid(scope, params))['2024-06-01']).toEqual([3, 2, 0, 0])
    expect((await grid(scope, { ...params, windows: 'calendar' }))['2024-06-01']).toEqual([3, 2, 1, 0])
    const refused = await test
      .ask(scope, 'retention.events', { ...params, interval: 'month' })
      .catch((e: Failure) => e)
    expect(refused).toMatchObject({ code: 'invalid_request' })
  })

  it('counts minimum returns by window of hours too', async () => {
    const scope = await withActivities([
      did('a', 'in', 1),
      did('a', 'back', 2, {}, '13:00:00'),
      did('a', 'back', 2, {}, '14:00:00'),
      did('b', 'in', 1),
      did('b', 'back', 2, {}, '13:00:00'),
    ])
    const params = { ...four, return: 'activity:back', windows: 'hours', minimum: 2 }
    expect((await grid(scope, params))['2024-06-01']).toEqual([2, 1, 0, 0])
  })

  describe('breakdown', () => {
    const on = (channel: string) => ({ channel })
    it('by a property of the event needs the same value on start and return', async () => {
      const scope = await withActivities([
        did('a', 'in', 1, on('web')),
        did('a', 'in', 2, on('app')),
        did('b', 'in', 1, on('web')),
        did('b', 'in', 2, on('web')),
        did('c', 'in', 1, on('store')),
        did('d', 'in', 1),
        did('e', 'in', 2, on('app')),
      ])
      const params = { ...four, intervals: 2, end_date: '2024-06-02', breakdown: 'channel', top: 2 }
      expect(await grid(scope, params, 'web')).toEqual({ '2024-06-01': [2, 1], '2024-06-02': [1, null] })
      // a's return is another value than their start
      expect(await grid(scope, params, 'app')).toEqual({ '2024-06-01': [0, 0], '2024-06-02': [2, null] })
      expect(await grid(scope, params, 'Other')).toEqual({ '2024-06-01': [2, 0], '2024-06-02': [0, null] })
      const { rows } = await test.ask(scope, 'retention.events', params)
      expect([...new Set(rows.map(row => row.label))]).toEqual(['web', 'app', 'Other'])
    })

    it('by a property of the customer uses the latest value', async () => {
      const scope = await withActivities([did('a', 'in', 1), did('a', 'in', 2), did('b', 'in', 1)], {}, [
        { id: 'a', country: 'Spain', attributes: '{"tier":"gold"}' },
        { id: 'b', country: 'France' },
      ])
      const params = { ...four, intervals: 2, end_date: '2024-06-02' }
      expect(await grid(scope, { ...params, breakdown: 'customer.country' }, 'Spain')).toEqual({
        '2024-06-01': [1, 1],
        '2024-06-02': [1, null],
      })
      const byTier = { ...params, breakdown: 'customer.attributes.tier' }
      expect(await grid(scope, byTier, 'gold')).toMatchObject({ '2024-06-01': [1, 1] })
      expect(await grid(scope, byTier, 'Unknown')).toMatchObject({ '2024-06-01': [1, 0] })
    })
  })

  describe('time', () => {
    it('hours tell the hour apart that clocks repeat', async () => {
      const scope = await withActivities([
        { id: '1', customer_id: 'a', type: 'in', occurred_at: '2024-03-31 00:30:00' }, // 01:30 in Madrid
        { id: '2', customer_id: 'a', type: 'in', occurred_at: '2024-03-31 01:30:00' }, // 03:30, an hour later
      ])
      const cells = await grid(scope, { ...four, interval: 'hour', intervals: 24, end_date: '2024-03-31' })
      // 31 March has 23 hours in Madrid: the grid begins an hour before it
      expect(Object.keys(cells)[0]).toBe('2024-03-30T22:00:00Z')
      expect(cells['2024-03-31T00:00:00Z']?.slice(0, 3)).toEqual([1, 1, 0])
    })

    it('weeks begin as the organization says, and days are local', async () => {
      const events = [
        { id: '1', customer_id: 'a', type: 'in', occurred_at: '2024-06-01 22:30:00' }, // Sunday 2 June in Madrid
        { id: '2', customer_id: 'a', type: 'in', occurred_at: '2024-06-09 22:30:00' }, // Monday the 10th
      ]
      const params = { ...four, interval: 'week', intervals: 3, end_date: '2024-06-12' }
      expect(await grid(await withActivities(events), params)).toEqual({
        '2024-05-27': [1, 0, 1],
        '2024-06-03': [0, 0, null],
        '2024-06-10': [1, null, null],
      })
      expect(await grid(await withActivities(events, { weekStart: 'sunday' }), params)).toEqual({
        '2024-05-26': [0, 0, 0],
        '2024-06-02': [1, 1, null],
        '2024-06-09': [1, null, null],
      })
    })

    it('months end where they end, in a leap year too', async () => {
      const scope = await withActivities([
        { id: '1', customer_id: 'a', type: 'in', occurred_at: '2024-01-31 12:00:00' },
        { id: '2', customer_id: 'a', type: 'in', occurred_at: '2024-02-29 22:59:59' },
        { id: '3', customer_id: 'a', type: 'in', occurred_at: '2024-02-29 23:00:00' }, // 1 March in Madrid
      ])
      const params = { ...four, interval: 'month', intervals: 3, end_date: '2024-03-01' }
      expect((await grid(scope, params))['2024-01-01']).toEqual([1, 1, 1])
    })
  })

  it('leaves out what nobody known did unless visitors are followed', async () => {
    const scope = await withActivities([
      did('a', 'in', 1),
      { ...did('', 'in', 1), customer_id: null, anonymous_id: 'v' },
      { ...did('', 'in', 2), customer_id: null, anonymous_id: 'v' },
    ])
    const params = { ...four, intervals: 2, end_date: '2024-06-02' }
    expect((await grid(scope, params))['2024-06-01']).toEqual([1, 0])
    expect((await grid(scope, { ...params, actors: 'visitors' }))['2024-06-01']).toEqual([2, 1])
    const { meta } = await test.ask(scope, 'retention.events', params)
    expect(meta.rows_used).toBe(1)
    expect(meta.rows_excluded).toEqual([{ entity: 'events', reason: 'no customer', count: 2 }])
  })

  it('says what is wrong with an event', async () => {
    const scope = await withActivities([])
    const refused = (start: unknown) =>
      test.ask(scope, 'retention.events', { start }).catch((failure: Failure) => failure)
    expect(await refused({ event: 'activity', where: [{ property: 'colour', is: 'set' }] })).toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('start.where.0: colour is no property of activity; there are'),
    })
    expect(await refused('{"event":')).toMatchObject({
      message: expect.stringContaining('start: is neither a word nor valid JSON'),
    })
    expect(await refused('order:web')).toMatchObject({
      message: expect.stringContaining('start.type: order has no types'),
    })
    const breakdown = await test
      .ask(scope, 'retention.events', { breakdown: 'colour' })
      .catch((e: Failure) => e)
    expect(breakdown).toMatchObject({ code: 'invalid_request' })
  })
})
