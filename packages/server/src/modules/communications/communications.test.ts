import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Literal, openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'
import { sql } from '../../lib/sql.ts'

let test: TestWarehouse
let scope: Scope

const may = { start_date: '2024-05-01', end_date: '2024-05-31' }
const numbered = (rows: readonly Literal[]): Literal[] =>
  rows.map((row, index) => ({ id: `${index}`, ...row }))
const on = (day: number, hour = 10) => `2024-05-${String(day).padStart(2, '0')} ${hour}:00:00`

beforeAll(async () => {
  test = await openTestWarehouse()
  scope = await test.organization({
    communications: numbered([
      {
        customer_id: 'a',
        campaign: 'spring',
        sent_at: on(1),
        delivered_at: on(1, 11),
        opened_at: on(2),
        clicked_at: on(3),
      },
      {
        customer_id: 'b',
        campaign: 'spring',
        sent_at: on(1),
        delivered_at: on(1, 11),
        unsubscribed_at: on(2),
      },
      { customer_id: 'c', campaign: 'spring', sent_at: on(1), bounced_at: on(1, 11) },
      // opened, so it must have arrived; complained after the clock's present
      {
        customer_id: 'd',
        campaign: 'spring',
        sent_at: on(1),
        opened_at: on(4),
        complained_at: '2024-07-02 10:00:00',
      },
      { customer_id: 'e', campaign: 'spring', sent_at: on(1), holdout: true },
      { customer_id: 'f', campaign: 'spring', sent_at: on(1), holdout: true },
      { customer_id: 'g', channel: 'sms', sent_at: on(20), cost: 0.05, converted_at: on(21) },
      {
        customer_id: 'a',
        campaign: 'late',
        sent_at: '2024-06-28 10:00:00',
        delivered_at: '2024-06-28 11:00:00',
      },
    ]).map((row: Literal): Literal => ({ channel: 'email', ...row })),
    orders: numbered([
      // a and e bought long before the campaign, b not long before
      { customer_id: 'a', ordered_at: '2024-01-01 10:00:00', total: 10 },
      { customer_id: 'e', ordered_at: '2024-01-01 10:00:00', total: 10 },
      { customer_id: 'b', ordered_at: '2024-04-01 10:00:00', total: 10 },
      // within seven days, at the very end of them, and after
      { customer_id: 'a', ordered_at: on(8), total: 40 },
      { customer_id: 'b', ordered_at: on(8, 11), total: 50 },
      { customer_id: 'c', ordered_at: on(2), total: 60 },
      { customer_id: 'f', ordered_at: on(2), total: 70 },
    ]),
  })
})
afterAll(() => test.close())

describe('communications', () => {
  it('counts what became of messages, rates over the delivered', async () => {
    const { rows, meta } = await test.ask(scope, 'communications.figures', { ...may, channel: 'email' })
    expect(rows[0]).toMatchObject({
      sent: 4,
      delivered: 3,
      delivery_rate: 0.75,
      bounced: 1,
      bounce_rate: 0.25,
      opened: 2,
      open_rate: 2 / 3,
      clicked: 1,
      click_rate: 1 / 3,
      unsubscribed: 1,
      complained: 0,
      followed: 3,
      converted: 1, // a at the end of the seventh day; b an hour late; c was not reached
      conversion_rate: 1 / 3,
      revenue: 40,
      held_out: 2,
    })
    expect(meta.rows_excluded).toEqual([{ entity: 'communications', reason: 'held out', count: 2 }])
  })

  it('has no rates where nothing tells of deliveries, and says so', async () => {
    const { rows, meta } = await test.ask(scope, 'communications.by_channel', may)
    const sms = rows.find(row => row.channel === 'sms')
    expect(sms).toMatchObject({ sent: 1, delivered: 0, delivery_rate: null, open_rate: null, cost: 0.05 })
    expect(meta.notes).toHaveLength(1)
  })

  it('follows messages until their window is over', async () => {
    const { rows } = await test.ask(scope, 'communications.by_campaign')
    expect(rows.map(row => [row.campaign, row.channel, row.sent, row.followed])).toEqual([
      ['late', 'email', 1, 0], // three days before the clock's present
      ['Unknown', 'sms', 1, 0],
      ['spring', 'email', 4, 3],
    ])
    const months = await test.ask(scope, 'communications.over_time', {
      start_date: '2024-04-01',
      end_date: '2024-05-31',
    })
    expect(months.rows.map(row => [row.bucket, row.sent, row.open_rate])).toEqual([
      ['2024-04-01', 0, null],
      ['2024-05-01', 5, 2 / 3],
    ])
  })

  it('compares everybody who was sent a message with those held out', async () => {
    const { rows } = await test.ask(scope, 'communications.uplift', may)
    expect(rows.find(row => row.campaign === 'spring')).toMatchObject({
      customers: 4,
      converted: 2, // a, and c whom it did not reach
      rate: 0.5,
      held_out: 2,
      held_out_converted: 1,
      held_out_rate: 0.5,
      difference: 0,
      significant: false,
      additional: 0,
      revenue_per_customer: 25, // (40 + 60) / 4
      held_out_revenue: 35,
    })
    expect(rows.find(row => row.campaign === 'Unknown')).toMatchObject({
      converted: 1, // by the source's word
      held_out_rate: null,
      difference: null,
    })
  })

  it('counts who was dormant and came back', async () => {
    const { rows } = await test.ask(scope, 'communications.win_back', may)
    // 90 days: a was silent for 121 days and came back; e, held out, did not; b was not dormant
    expect(rows).toMatchObject([
      {
        campaign: 'spring',
        customers: 1,
        converted: 1,
        rate: 1,
        held_out: 1,
        held_out_rate: 0,
        difference: 1,
      },
    ])
    const all = await test.ask(scope, 'communications.win_back', { ...may, dormant: 20, group: 'all' })
    expect(all.rows).toMatchObject([{ campaign: 'All campaigns', customers: 2, converted: 2 }])
  })

  it('lists the messages behind a figure', async () => {
    const list = async (state: string) =>
      (await test.ask(scope, 'communications.list', { ...may, campaign: 'spring', state })).rows.map(
        row => row.customer_id,
      )
    expect(await list('delivered')).toEqual(['d', 'b', 'a'])
    expect(await list('converted')).toEqual(['a'])
    expect(await list('holdout')).toEqual(['f', 'e'])
  })

  it('hillstrom: 149 of 10,529 and 96 of 10,751 bought, 60 of 10,720 without an e-mail', async () => {
    // MineThatData e-mail experiment 2008, every other row; intervals computed apart in another language
    const hillstrom = await test.organization({})
    const { engine } = test.warehouse
    const { id } = hillstrom.organization
    const arms = [
      ['mens', false, 10_529, 149],
      ['womens', false, 10_751, 96],
      ['mens', true, 10_720, 60],
      ['womens', true, 10_720, 60],
    ] as const
    await engine.write(id, async run => {
      for (const [campaign, holdout, count, bought] of arms) {
        const who = `${campaign}-${holdout ? 'none' : 'sent'}-`
        await run(sql`
          insert into ${engine.table(id, 'communications')} (id, customer_id, campaign, channel, sent_at, holdout)
          select ${who} || i, ${who} || i, ${campaign}, 'email', timestamp '2024-05-01', ${holdout} from range(${count}) r(i)`)
        await run(sql`
          insert into ${engine.table(id, 'orders')}
            (id, customer_id, kind, status, payment_status, currency, total, refunded, ordered_at)
          select ${who} || i, ${who} || i, 'sale', 'completed', 'paid', 'EUR', 100, 0, timestamp '2024-05-03'
          from range(${bought}) r(i)`)
      }
      await run(sql`update ${engine.table(id, 'state')} set data_version = data_version + 1`)
    })
    const { rows } = await test.ask(hillstrom, 'communications.uplift', may)
    const mens = rows.find(row => row.campaign === 'mens')
    expect(mens).toMatchObject({ customers: 10_529, converted: 149, held_out: 10_720, significant: true })
    expect(mens?.difference).toBeCloseTo(0.00855437646982109, 12)
    expect(mens?.difference_low).toBeCloseTo(0.005925764860250627, 9)
    expect(mens?.difference_high).toBeCloseTo(0.011293939002893438, 9)
    const womens = rows.find(row => row.campaign === 'womens')
    expect(womens?.difference_low).toBeCloseTo(0.0010616437310377196, 9)
    expect(womens?.difference_high).toBeCloseTo(0.0056565252171824655, 9)
  })
})
