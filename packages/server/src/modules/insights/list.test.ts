import { type InsightCode, insightSentences } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Facts, openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import { addDays } from '../../lib/zone.ts'

describe('insights.list', () => {
  let test: TestWarehouse
  beforeAll(async () => {
    test = await openTestWarehouse()
  })
  afterAll(() => test.close())

  const days = (first: string, count: number) =>
    Array.from({ length: count }, (_, index) => addDays(first, index))
  const order = (id: string, day: string, total: number, more: object = {}) => ({
    id,
    customer_id: null,
    ordered_at: `${day} 10:00:00`,
    total,
    ...more,
  })
  const told = async (facts: Facts, period: Record<string, string>) => {
    const scope = await test.organization(facts)
    const { rows, meta } = await test.ask(scope, 'insights.list', period)
    return { meta, rows, of: (code: InsightCode) => rows.find(row => row.code === code) }
  }
  const march = { start_date: '2024-03-01', end_date: '2024-03-28', compare: 'previous_period' }
  // the 28 days before
  const february = days('2024-02-02', 28)

  it('tells a change beyond the noise of days, and the part that moved unlike the whole', async () => {
    const facts = {
      orders: [
        ...february.flatMap((day, index) => [
          order(`fw${index}`, day, 10 + (index % 3), { channel: 'web' }),
          order(`fs${index}`, day, 40, { channel: 'shop' }),
        ]),
        ...days('2024-03-01', 28).flatMap((day, index) => [
          order(`mw${index}`, day, 50 + (index % 3), { channel: 'web' }),
          order(`ms${index}`, day, 40, { channel: 'shop' }),
        ]),
      ],
    }
    const { rows, meta, of } = await told(facts, march)
    // 28 days of 0, 1, 2, 0, …: 27 in all; (1400 + 27) / 28 before, (2520 + 27) / 28 now; web: 1427 − 307 = 1120 more
    expect(of('revenue_up')).toMatchObject({
      sample: 56,
      metric: 'insights.decomposition',
      effect_unit: 'ratio',
    })
    expect(of('revenue_up')?.effect).toBeCloseTo(1120 / 1427, 10)
    expect(of('revenue_up')?.sentence).toBe(
      'Revenue rose by 78.5%, from €50.96 to €90.96 a day. By channel, web moved it most: €1,120.00 over the period.',
    )
    expect(JSON.parse(String(of('revenue_up')?.parameters))).toMatchObject({
      dimension: { value: 'channel', unit: 'term' },
      part: { value: 'web', unit: 'text' },
      change: { value: 1120, unit: 'money' },
    })
    // two orders a day before and now: nothing to tell
    expect(rows.map(row => row.code)).not.toContain('orders_up')
    expect(rows.every(row => Number(row.probability) <= 0.05)).toBe(true)
    expect(meta.notes).toEqual(['2024-03-01 to 2024-03-28 against 2024-02-02 to 2024-02-29.'])
  })

  it('is silent where days differ as much as the windows do', async () => {
    // 0 to 60 in turn: means 30 before and 31 now, with a spread of 20 from day to day
    const noisy = [...february, ...days('2024-03-01', 28)].map((day, index) =>
      order(`n${index}`, day, 1 + ((index * 37) % 61) + (index < 28 ? 0 : 1)),
    )
    expect((await told({ orders: noisy }, march)).rows).toEqual([])
  })

  it('tells nothing without facts', async () => {
    expect((await told({}, march)).rows).toEqual([])
  })

  it('tells groups of whom more buy again, by the share of each', async () => {
    const people = Array.from({ length: 80 }, (_, index) => ({
      id: `c${index}`,
      country: index < 40 ? 'Spain' : 'France',
    }))
    const again = (index: number) => (index < 40 ? index < 30 : index < 50)
    const orders = people.flatMap(({ id }, index) => [
      order(`a${index}`, '2024-01-10', 20, { customer_id: id }),
      ...(again(index) ? [order(`b${index}`, '2024-02-10', 20, { customer_id: id })] : []),
    ])
    const { of } = await told({ customers: people, orders }, { period: 'all' })
    // 30 of 40 in Spain, 10 of 40 in France
    expect(of('group_up')).toMatchObject({ effect: 0.5, sample: 80 })
    expect(of('group_up')?.sentence).toBe(
      'Of customers with country Spain, more buy again than of all others: 75% against 25%.',
    )
    expect(of('group_down')?.sentence).toContain('France, fewer')
    // Newcombe: 0.5 − √((0.75 − 0.5981)² + (0.4019 − 0.25)²)
    expect(of('group_up')?.low).toBeCloseTo(0.2852, 3)
    // all have 20 for each purchase: who buys twice is worth more
    expect(of('frequency_up')).toMatchObject({ effect: 1, sample: 80 })
  })

  it('tells seasons that every year has', async () => {
    // 104 weeks of two years: six orders in weeks that begin in October to December, else two or three in turn
    const weeks = days('2022-01-03', 7 * 104).filter((_, index) => index % 7 === 0)
    const orders = weeks.flatMap((day, week) =>
      Array.from({ length: Number(day.slice(5, 7)) >= 10 ? 6 : 2 + (week % 2) }, (_, index) =>
        order(`w${week}-${index}`, day, 10),
      ),
    )
    const { of } = await told(
      { orders },
      { start_date: '2022-01-01', end_date: '2023-12-31', compare: 'none' },
    )
    expect(of('season_up')?.sentence).toMatch(
      /^Quarter 4 is a high season: 6 orders a week against 2\.\d+ in the rest of the year, over 2 years\.$/,
    )
  })

  it('has a place in its sentence for each value that is not told by it alone', () => {
    const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name)
    for (const [code, sentence] of Object.entries(insightSentences))
      expect(places(sentence), code).not.toEqual([])
  })
})
