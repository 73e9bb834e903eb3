import { metricSpec } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownMetric } from '../../../test/definitions.ts'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

describe('metrics of an organization’s own', () => {
  let test: TestWarehouse
  let scope: Scope
  beforeAll(async () => {
    test = await openTestWarehouse()
    const order = (id: string, day: string, total: number, more: object = {}) => ({
      id,
      customer_id: 'ana',
      ordered_at: `${day} 10:00:00`,
      total,
      gross: total,
      channel: 'web',
      ...more,
    })
    scope = await test.organization({
      customers: [
        { id: 'ana', country: 'Spain' },
        { id: 'ben', country: 'France' },
      ],
      orders: [
        order('1', '2024-03-01', 100, { coupon: 'SPRING' }),
        order('2', '2024-03-10', 50, { customer_id: 'ben', refunded: 10, channel: 'shop' }),
        order('3', '2024-04-01', 30, { channel: 'shop' }),
        // neither paid nor in euros
        order('4', '2024-03-05', 70, { payment_status: 'unpaid' }),
        order('5', '2024-03-06', 80, { currency: 'USD' }),
      ],
      interactions: [
        {
          id: '1',
          customer_id: 'ana',
          type: 'call',
          status: 'completed',
          occurred_at: '2024-03-01 10:00:00',
          attributes: '{"minutes":"12"}',
        },
        {
          id: '2',
          customer_id: 'ana',
          type: 'call',
          status: 'completed',
          occurred_at: '2024-03-02 10:00:00',
          attributes: '{"minutes":20}',
        },
        {
          id: '3',
          customer_id: 'ben',
          type: 'email',
          status: 'completed',
          occurred_at: '2024-05-02 10:00:00',
          attributes: '{}',
        },
      ],
    })
  })
  afterAll(() => test.close())

  const march = { start_date: '2024-03-01', end_date: '2024-03-31' }
  const ask = (spec: Record<string, unknown>, params: object = march) => {
    test.define(scope, { metrics: [ownMetric('own', spec)] })
    return test.ask(scope, 'custom.own', { ...params })
  }
  const measure = async (spec: Record<string, unknown>, params?: object) =>
    (await ask({ kind: 'measure', ...spec }, params)).rows[0]?.value

  it('count, add, average and order what rows say', async () => {
    // the refund of 10 taken off: 100 + 40
    expect(await measure({ of: 'purchases', measure: { is: 'sum', field: 'value' } })).toBe(140)
    expect(await measure({ of: 'purchases', measure: { is: 'average', field: 'value' } })).toBe(70)
    // of orders as they stand, the unpaid one included and the one in dollars left out: 100, 50, 70
    expect(await measure({ of: 'orders', measure: { is: 'quantile', field: 'total', share: 0.5 } })).toBe(70)
    expect(await measure({ of: 'orders', measure: { is: 'count' } })).toBe(4)
    expect(await measure({ of: 'orders', measure: { is: 'distinct', field: 'customer_id' } })).toBe(2)
    expect(await measure({ of: 'interactions', measure: { is: 'sum', field: 'attributes.minutes' } })).toBe(
      32,
    )
    expect(
      await measure({ of: 'interactions', measure: { is: 'average', field: 'attributes.minutes' } }, {}),
    ).toBe(16)
  })

  it('take conditions, and the filters of every metric', async () => {
    const of = 'purchases'
    const sum = { is: 'sum', field: 'value' }
    expect(await measure({ of, measure: sum, where: [{ property: 'coupon', is: 'set' }] })).toBe(100)
    const french = { ...march, where: [{ property: 'country', is: 'equals', value: 'France' }] }
    expect(await measure({ of, measure: sum }, french)).toBe(40)
  })

  it('say what they used and what they left out, and compare', async () => {
    const { meta, comparison } = await ask(
      {
        kind: 'measure',
        of: 'orders',
        measure: { is: 'sum', field: 'total' },
        where: [{ property: 'channel', is: 'equals', value: 'web' }],
      },
      { start_date: '2024-04-01', end_date: '2024-04-30' },
    )
    expect(meta.rows_used).toBe(0)
    expect(meta.rows_excluded).toEqual([
      { entity: 'orders', reason: 'does not meet the conditions', count: 1 },
    ])
    // the 30 days before April: 2 to 31 March
    expect(comparison).toEqual({ rows: [{ value: 70, rows: 1 }], growth: { value: -1, rows: -1 } })
  })

  it('follow time without gaps, or a property', async () => {
    const count = { kind: 'measure', of: 'interactions', measure: { is: 'count' } }
    const series = await ask({ ...count, by: { is: 'interval', interval: 'month' } }, {})
    expect(series.rows.map(row => [row.bucket, row.value])).toEqual([
      ['2024-03-01', 2],
      ['2024-04-01', 0],
      ['2024-05-01', 1],
    ])
    const parts = await ask({ ...count, by: { is: 'property', property: 'type', most: 1 } }, {})
    expect(parts.rows).toEqual([
      { part: 'call', value: 2, rows: 2 },
      { part: 'Other', value: 1, rows: 1 },
    ])
  })

  const revenue = (column: string) => ({ metric: 'purchases.revenue', column })

  it('are formulas over other metrics, unknown where they divide by nothing', async () => {
    const spec = {
      kind: 'formula',
      inputs: { net: revenue('net'), n: revenue('orders') },
      formula: 'net / n',
    }
    const { rows, comparison, meta } = await ask(spec)
    // 140 / 2; nothing before
    expect(rows).toEqual([{ value: 70 }])
    expect(comparison).toEqual({ rows: [{ value: null }], growth: { value: null } })
    expect(meta.rows_used).toBe(2)
  })

  it('are formulas over series, interval by interval', async () => {
    const series = (column: string) => ({ metric: 'purchases.over_time', column })
    const { rows } = await ask(
      {
        kind: 'formula',
        inputs: { net: series('net'), orders: series('orders') },
        formula: 'net / orders',
        by: { is: 'interval', interval: 'month' },
      },
      { start_date: '2024-03-01', end_date: '2024-05-31' },
    )
    expect(rows).toEqual([
      { bucket: '2024-03-01', value: 70 },
      { bucket: '2024-04-01', value: 30 },
      { bucket: '2024-05-01', value: null },
    ])
  })

  it.each<[Record<string, unknown>, string, RegExp]>([
    [
      { kind: 'measure', of: 'orders', measure: { is: 'sum', field: 'channel' } },
      'measure.field',
      /no number/,
    ],
    [
      { kind: 'measure', of: 'customers', measure: { is: 'distinct', field: 'email' } },
      'measure.field',
      /not a property/,
    ],
    [
      {
        kind: 'measure',
        of: 'orders',
        measure: { is: 'count' },
        where: [{ property: 'total', is: 'equals', value: 'x' }],
      },
      'where.0',
      /must be a number/,
    ],
    [
      { kind: 'measure', of: 'orders', measure: { is: 'count' }, by: { is: 'property', property: 'nope' } },
      'by.property',
      /not a property/,
    ],
    [
      { kind: 'formula', inputs: { a: { metric: 'x.y', column: 'z' } }, formula: 'a' },
      'inputs.a.metric',
      /no metric/,
    ],
    [{ kind: 'formula', inputs: { a: revenue('nope') }, formula: 'a' }, 'inputs.a.column', /net/],
    [{ kind: 'formula', inputs: { a: revenue('net') }, formula: 'a +' }, 'formula', /ends where/],
    [{ kind: 'formula', inputs: { a: revenue('net') }, formula: 'a / b' }, 'formula', /b stands for nothing/],
    [
      { kind: 'formula', inputs: { a: { metric: 'customers.list', column: 'orders' } }, formula: 'a' },
      'inputs.a.metric',
      /single customers/,
    ],
  ])('refuse %j', (spec, path, message) => {
    expect(metricSpec.safeParse(spec).error).toBeUndefined()
    expect(() => ownMetric('own', spec)).toThrow(message)
    expect(() => ownMetric('own', spec)).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ path })] }),
    )
  })
})
