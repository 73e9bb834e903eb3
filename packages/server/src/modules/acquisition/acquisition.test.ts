import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Literal, openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'
import { sql } from '../../lib/sql.ts'

let test: TestWarehouse
beforeAll(async () => {
  test = await openTestWarehouse()
})
afterAll(() => test.close())

const numbered = (rows: readonly Literal[]): Literal[] =>
  rows.map((row, index) => ({ id: `${index}`, ...row }))

describe('cost of acquisition', () => {
  let scope: Scope
  const customers = (channel: string | null, day: string, count: number): Literal[] =>
    Array.from({ length: count }, (_, n) => ({
      id: `${channel}-${day}-${n}`,
      acquisition_channel: channel,
      created_at: `${day} 10:00:00`,
    }))
  beforeAll(async () => {
    scope = await test.organization({
      customers: [
        ...customers('ads', '2024-05-10', 8),
        ...customers('mail', '2024-05-11', 4),
        ...customers(null, '2024-05-12', 3),
        ...customers('ads', '2024-06-10', 5),
      ],
      acquisition_costs: numbered([
        { channel: 'ads', date: '2024-05-01', amount: 30, impressions: 1000, clicks: 20 },
        { channel: 'ads', date: '2024-05-31', amount: 50, impressions: 1000, clicks: 30 },
        { channel: 'mail', date: '2024-05-02', amount: 40 },
        { channel: 'tv', date: '2024-05-02', amount: 100 },
        { channel: 'ads', date: '2024-05-02', amount: 999, currency: 'USD' },
        { channel: 'ads', date: '2024-06-01', amount: 60 },
      ]),
    })
  })
  const may = { start_date: '2024-05-01', end_date: '2024-05-31' }

  it('is spend by new customers, over all channels', async () => {
    const { rows, meta } = await test.ask(scope, 'acquisition.cost', may)
    expect(rows[0]).toMatchObject({
      spend: 220, // 30 + 50 + 40 + 100
      new_customers: 15,
      impressions: 2000,
      clicks: 50,
      ctr: 0.025,
      cpc: 4.4,
    })
    expect(rows[0]?.cac).toBeCloseTo(220 / 15, 10)
    // Garwood: 15 customers are 8.395 to 24.740 expected ones
    expect(rows[0]?.cac_low).toBeCloseTo(220 / 24.7402, 3)
    expect(rows[0]?.cac_high).toBeCloseTo(220 / 8.39539, 3)
    expect(meta.rows_used).toBe(4)
    expect(meta.rows_excluded).toEqual([
      { entity: 'acquisition_costs', reason: 'no exchange rate into the reporting currency', count: 1 },
    ])
  })

  it('is told by channel from five customers on', async () => {
    const { rows } = await test.ask(scope, 'acquisition.channels', may)
    expect(rows.map(row => [row.value, row.spend, row.new_customers, row.cac])).toEqual([
      ['tv', 100, 0, null],
      ['ads', 80, 8, 10],
      ['mail', 40, 4, null], // below five
      ['Unknown', 0, 3, null],
    ])
  })

  it('sets the spend of a month against its customers', async () => {
    const { rows } = await test.ask(scope, 'acquisition.over_time', {
      start_date: '2024-04-01',
      end_date: '2024-06-30',
      channel: 'ads',
    })
    expect(rows.map(row => [row.bucket, row.spend, row.new_customers, row.cac])).toEqual([
      ['2024-04-01', 0, 0, null],
      ['2024-05-01', 80, 8, 10],
      ['2024-06-01', 60, 5, 12],
    ])
  })

  it('kag_ads: 149.71 / 24, 2893.37 / 183 and 55662.15 / 872', async () => {
    const campaigns = [
      ['916', 149.71, 24, 6.2379],
      ['936', 2893.37, 183, 15.8108],
      ['1178', 55662.15, 872, 63.8327],
    ] as const
    const ads = await test.organization({
      acquisition_costs: campaigns.map(([campaign, amount]) => ({
        id: campaign,
        channel: 'facebook',
        campaign,
        date: '2024-05-01',
        amount,
      })),
    })
    const { engine } = test.warehouse
    const { id } = ads.organization
    await engine.write(id, async run => {
      for (const [campaign, , count] of campaigns) {
        await run(sql`
          insert into ${engine.table(id, 'customers')} (id, acquisition_campaign, created_at)
          select ${campaign} || '-' || i, ${campaign}, timestamp '2024-05-02' from range(${count}) r(i)`)
      }
      await run(sql`update ${engine.table(id, 'state')} set data_version = data_version + 1`)
    })
    const { rows } = await test.ask(ads, 'acquisition.channels', {
      ...may,
      dimension: 'acquisition_campaign',
    })
    for (const [campaign, , , cac] of campaigns) {
      expect(rows.find(row => row.value === campaign)?.cac).toBeCloseTo(cac, 4)
    }
  })
})

describe('return on acquisition', () => {
  let scope: Scope
  beforeAll(async () => {
    const cohort = (month: string) =>
      Array.from({ length: 5 }, (_, n) => ({
        id: `${month}-${n}`,
        acquisition_channel: 'ads',
        created_at: `${month}-15 10:00:00`,
      }))
    scope = await test.organization({
      customers: [...cohort('2024-01'), ...cohort('2024-05')],
      acquisition_costs: numbered([
        { channel: 'ads', date: '2024-01-03', amount: 100 },
        { channel: 'ads', date: '2024-05-03', amount: 777 },
      ]),
      orders: numbered([
        { customer_id: '2024-01-0', ordered_at: '2024-01-20 10:00:00', total: 60, cost: 20 },
        { customer_id: '2024-01-1', ordered_at: '2024-02-20 10:00:00', total: 40 },
        { customer_id: '2024-01-0', ordered_at: '2024-03-20 10:00:00', total: 50, cost: 10 },
        { customer_id: '2024-01-0', ordered_at: '2024-04-20 10:00:00', total: 1000 },
        { customer_id: '2024-05-0', ordered_at: '2024-05-20 10:00:00', total: 5000 },
      ]),
    })
  })

  it('follows mature cohorts alone, through the horizon alone', async () => {
    const { rows, meta } = await test.ask(scope, 'acquisition.return', { horizon: 2 })
    // January of five; 60 + 40 + 50 through March; May's horizon ends with July
    expect(rows).toEqual([
      {
        cohorts: 1,
        customers: 5,
        spend: 100,
        cac: 20,
        ltv: 30,
        ltv_cac: 1.5,
        payback_months: 1, // 60 / 5 = 12, then (60 + 40) / 5 = 20
        roi: 0.5,
      },
    ])
    expect(meta.notes).toEqual([
      'Value is revenue × 1 through 2 months after the month of acquisition, of mature cohorts only.',
    ])
    const thin = await test.ask(scope, 'acquisition.return', { horizon: 2, margin: 0.4 })
    expect(thin.rows[0]).toMatchObject({ ltv: 12, ltv_cac: 0.6, payback_months: null, roi: -0.4 })
    const margin = await test.ask(scope, 'acquisition.return', { horizon: 2, basis: 'margin' })
    expect(margin.rows[0]).toMatchObject({ ltv: 16 }) // (60 − 20 + 50 − 10) / 5
  })

  it('says so where no cohort is mature', async () => {
    const { rows, meta } = await test.ask(scope, 'acquisition.return', { horizon: 12 })
    expect(rows[0]).toMatchObject({ customers: 0, cac: null, ltv: null, ltv_cac: null, roi: null })
    expect(meta.notes.at(-1)).toMatch(/No cohort of the period is mature yet/)
  })

  it('draws the payback, and splits by channel', async () => {
    const { rows } = await test.ask(scope, 'acquisition.payback', { horizon: 2 })
    expect(rows).toEqual([
      { month: 0, cumulative_value: 12, cac: 20, paid_back: false },
      { month: 1, cumulative_value: 20, cac: 20, paid_back: true },
      { month: 2, cumulative_value: 30, cac: 20, paid_back: true },
    ])
    const channels = await test.ask(scope, 'acquisition.returns', { horizon: 2 })
    expect(channels.rows).toMatchObject([{ value: 'ads', ltv_cac: 1.5 }])
  })

  it('tells which channel brings customers who stay', async () => {
    const { rows } = await test.ask(scope, 'acquisition.quality', {
      start_date: '2024-01-01',
      end_date: '2024-06-30',
    })
    // as of 2024-07-01, churn after 90 days: of three buyers two are long enough here, both silent since
    // 2024-02-20 and 2024-04-20 (72 days)
    expect(rows).toMatchObject([
      {
        value: 'ads',
        customers: 10,
        buyers: 3,
        conversion: 0.3,
        repeat_rate: 1 / 3,
        followed: 2,
        retained: 1,
        retention_rate: 0.5,
        average_value: 615, // 6,150 / 10
      },
    ])
  })
})

describe('attribution', () => {
  let scope: Scope
  const touch = (customer: string, channel: string | null, day: string) => ({
    customer_id: customer,
    channel,
    type: 'page_view',
    occurred_at: `${day} 10:00:00`,
  })
  beforeAll(async () => {
    scope = await test.organization({
      activities: numbered([
        // a: ads, ads, mail; then a purchase, after which nothing counts
        touch('a', 'ads', '2024-05-01'),
        touch('a', 'ads', '2024-05-02'),
        touch('a', 'mail', '2024-05-03'),
        touch('a', null, '2024-05-04'),
        touch('a', 'web', '2024-05-06'),
        // b: too long ago, then web, mail, web, web
        touch('b', 'ads', '2024-03-01'),
        touch('b', 'web', '2024-05-07'),
        touch('b', 'mail', '2024-05-08'),
        touch('b', 'web', '2024-05-09'),
        touch('b', 'web', '2024-05-10'),
        // d looks and does not buy
        touch('d', 'mail', '2024-05-20'),
      ]),
      orders: numbered([
        { customer_id: 'a', ordered_at: '2024-05-05 10:00:00', total: 10 },
        { customer_id: 'b', ordered_at: '2024-05-11 10:00:00', total: 10 },
        { customer_id: 'b', ordered_at: '2024-05-12 10:00:00', total: 10 },
        { customer_id: 'c', ordered_at: '2024-05-11 10:00:00', total: 10 },
      ]),
    })
  })
  const may = { start_date: '2024-05-01', end_date: '2024-05-31' }
  const close = (value: number): unknown => expect.closeTo(value, 12)

  it('shares each first purchase out along its path', async () => {
    const { rows, meta } = await test.ask(scope, 'acquisition.attribution', may)
    const { web, mail, ads } = Object.fromEntries(rows.map(row => [row.channel, row]))
    // a: ads ads mail; b: web mail web web
    expect(web).toMatchObject({ touches: 3, first_touch: 1, last_touch: 1, linear: 0.75 })
    expect(mail).toMatchObject({ touches: 2, first_touch: 0, last_touch: 1, linear: close(1 / 3 + 1 / 4) })
    expect(ads).toMatchObject({ touches: 2, first_touch: 1, last_touch: 0, linear: close(2 / 3) })
    expect(web?.position_based).toBeCloseTo(0.4 + 0.1 + 0.4, 12)
    expect(mail?.position_based).toBeCloseTo(0.4 + 0.1, 12)
    expect(ads?.position_based).toBeCloseTo(0.4 + 0.2, 12)
    const credit = rows.reduce((sum, row) => sum + Number(row.markov), 0)
    expect(credit).toBeCloseTo(2, 9)
    expect(meta.rows_used).toBe(2)
    expect(meta.rows_excluded).toEqual([
      { entity: 'orders', reason: 'no touch before the first purchase', count: 1 },
    ])
  })

  it('can take touches of one channel in a row as one', async () => {
    const { rows } = await test.ask(scope, 'acquisition.attribution', { ...may, repeats: 'collapse' })
    const { web, mail, ads } = Object.fromEntries(rows.map(row => [row.channel, row]))
    // a: ads mail; b: web mail web
    expect(ads?.linear).toBeCloseTo(1 / 2, 12)
    expect(web?.linear).toBeCloseTo(2 / 3, 12)
    expect(mail?.linear).toBeCloseTo(1 / 2 + 1 / 3, 12)
  })

  it('looks back as far as asked', async () => {
    const { rows } = await test.ask(scope, 'acquisition.attribution', { ...may, lookback: 90 })
    // b: ads web mail web web
    expect(rows.find(row => row.channel === 'ads')?.first_touch).toBe(2)
  })
})
