import { seededRandom } from '@clientele/stats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'

let test: TestWarehouse
beforeAll(async () => {
  test = await openTestWarehouse()
})
afterAll(() => test.close())

/** Contracts by month are cancelled by 60 of 100, by year by 10; who left has an exit code. */
function contracts(customers: number) {
  const random = seededRandom(11)
  return Array.from({ length: customers }, (_, i) => {
    const contract = i % 2 === 0 ? 'monthly' : 'yearly'
    const left = random.uniform() < (contract === 'monthly' ? 0.6 : 0.1)
    const attributes = {
      contract,
      tenure: i % 72,
      churn: left ? 'Yes' : 'No',
      exit_code: left ? 'x' : 'none',
    }
    return { id: `c${String(i).padStart(4, '0')}`, name: `Name ${i}`, attributes: JSON.stringify(attributes) }
  })
}

describe('customers like those who left', () => {
  it('are found by what the records say, without what was written after the end', async () => {
    const scope = await test.organization({ customers: contracts(1000) })
    const { rows, meta } = await test.ask(scope, 'predictions.labelled', { limit: 1000 })
    const monthly = rows.filter(({ customer_id: id }) => Number(String(id).slice(1)) % 2 === 0)
    // about 200 of 500 stay by month and 450 of 500 by year
    expect(monthly.length).toBeGreaterThan(150)
    expect(rows.length - monthly.length).toBeGreaterThan(400)
    const top = rows.slice(0, monthly.length)
    expect(top.every(({ customer_id: id }) => Number(String(id).slice(1)) % 2 === 0)).toBe(true)
    expect(Math.abs(Number(top[0]?.churn_risk) - 0.6)).toBeLessThan(0.15)
    expect(Math.abs(Number(rows.at(-1)?.churn_risk) - 0.1)).toBeLessThan(0.1)
    expect(top[0]?.churn_reason).toMatch(/contract: monthly/)
    expect(top[0]?.name).toMatch(/^Name \d+$/)
    expect(meta.notes[0]).toMatch(/^Cross-sectional estimate by logistic regression: the label has no date/)
    expect(meta.notes[1]).toMatch(/^exit_code was left out/)
  })

  it('are not told of too few, nor of a label that nobody has', async () => {
    const scope = await test.organization({ customers: contracts(60) })
    const few = await test.ask(scope, 'predictions.labelled')
    expect(few.rows).toEqual([])
    expect(few.meta.notes[0]).toMatch(/^A model needs 50 customers with and 50 without the label; of 60 /)
    const none = await test.ask(scope, 'predictions.labelled', { attribute: 'colour' })
    expect(none.meta.notes[0]).toMatch(/of 0 whose colour is known 0 have it/)
  })
})
