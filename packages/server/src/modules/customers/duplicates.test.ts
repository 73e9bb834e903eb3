import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

describe('customers who may be one person', () => {
  let test: TestWarehouse
  let scope: Scope
  beforeAll(async () => {
    test = await openTestWarehouse()
    // Europe/Madrid: a number without a code is Spanish, unless its customer lives elsewhere
    scope = await test.organization({
      customers: [
        { id: 'a', name: 'Ana', email: 'ana@example.com', phone: '600 100 200', created_at: '2024-01-02' },
        { id: 'b', name: 'Anna', email: ' ANA@Example.com ', created_at: '2024-01-01' },
        { id: 'c', phone: '+34 600-100-200', created_at: '2024-01-03' },
        { id: 'd', phone: '600 100 200', country: 'France', created_at: '2024-01-04' },
        { id: 'e', email: '', phone: '100 200' },
        { id: 'f', email: '', phone: '100 200' },
        ...Array.from({ length: 11 }, (_, n) => ({ id: `shop-${n}`, email: 'shop@example.com' })),
      ],
    })
  })
  afterAll(() => test.close())

  const pairs = async (params = {}) =>
    (await test.ask(scope, 'customers.duplicates', params)).rows.map(row =>
      [row.customer_id, row.other_id, row.same_email, row.same_phone].join(' '),
    )

  it('have one address or one number, however they are written', async () => {
    expect(await pairs()).toEqual(['b a ana@example.com ', 'a c  +34600100200'])
  })

  it('are found for one customer', async () => {
    expect(await pairs({ customer_id: 'c' })).toEqual(['a c  +34600100200'])
    expect(await pairs({ customer_id: 'd' })).toEqual([])
  })

  it('are no longer two once they were merged', async () => {
    await test.warehouse.engine.changeMerges(scope.organization.id, () => [
      { mergedId: 'b', intoId: 'a', mergedAt: '2024-06-01T00:00:00Z', mergedBy: 'Ann' },
    ])
    expect(await pairs()).toEqual(['a c  +34600100200'])
  })
})
