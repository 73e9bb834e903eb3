import type { ModelCard } from '@clientele/contract'
import { bgNbd, seededRandom } from '@clientele/stats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../test/warehouse.ts'
import type { Scope } from '../auth/scope.ts'
import { addDays } from '../lib/zone.ts'
import { predict } from './predictions.ts'

let test: TestWarehouse
let scope: Scope
let card: ModelCard
const steps: unknown[] = []

const report = {
  progress: async (progress: { readonly [key: string]: unknown }) => void steps.push(progress.step),
  signal: new AbortController().signal,
}

/** Customers who buy, and stop, as BG/NBD says; the clock stands at 1 July 2024, noon in Madrid at 14:00. */
function shop(customers: number) {
  const random = seededRandom(7)
  const parameters = { r: 1.2, alpha: 8, a: 0.7, b: 3 }
  return Array.from({ length: customers }, (_, c) => {
    const born = Math.floor(random.uniform() * 700)
    const weeks = [0, ...bgNbd.simulate(parameters, (725 - born) / 7, random)]
    return weeks.map((week, n) => ({
      id: `o${c}-${n}`,
      customer_id: `c${String(c).padStart(4, '0')}`,
      ordered_at: `${addDays('2022-07-06', born + Math.floor(week * 7))} 10:00:00`,
      status: 'completed',
      payment_status: 'paid',
      total: Math.round(1000 + 9000 * random.uniform()) / 100,
    }))
  }).flat()
}

beforeAll(async () => {
  test = await openTestWarehouse()
  const orders = shop(900)
  const customers = [...new Set(orders.map(order => order.customer_id))].map(id => ({
    id,
    name: `Name of ${id}`,
  }))
  scope = await test.organization({ orders, customers })
  card = await predict(test.warehouse, scope, report)
}, 60_000)
afterAll(() => test.close())

const rowsOf = async (metric: string, params: Readonly<Record<string, unknown>> = {}, by = scope) =>
  (await test.ask(by, metric, params)).rows
const one = async (metric: string, params = {}, by = scope) => (await rowsOf(metric, params, by))[0] ?? {}

describe('a run of the predictions', () => {
  it('tells its steps and what it learned', () => {
    expect(new Set(steps)).toEqual(
      new Set(['reading purchases', 'reading what was known of customers earlier', 'learning', 'scoring']),
    )
    expect(card).toMatchObject({ customers: 900, as_of: '2024-06-30', months: 12, withheld: null })
    expect(card.purchase_model?.customers).toBe(900)
    // of the 725 days, seven times 90 before the end leave 90 to look back on
    expect(card.churn_model).toMatchObject({ within: 90, basis: 'later-period', withheld: null })
  })

  it('answers what the models answer when they are asked', async () => {
    // here everybody is as new as those recognised, but scored were those recognised: the models are asked
    const params = { customer_id: 'c0001', as_of: '2024-06-30' }
    const scored = await one('predictions.customers', params)
    const asked = await one('predictions.customers', { ...params, fit_on: 'everybody' })
    for (const column of [
      'p_alive',
      'expected_purchases',
      'predicted_value',
      'predicted_value_low',
      'predicted_value_high',
      'overdue_ratio',
    ]) {
      expect(scored[column], column).toBeCloseTo(Number(asked[column]), 2)
    }
    expect(scored).toMatchObject({
      purchases: asked.purchases,
      last_purchase: asked.last_purchase,
      purchases_low: asked.purchases_low,
      purchases_high: asked.purchases_high,
      next_purchase: asked.next_purchase,
      next_purchase_from: asked.next_purchase_from,
      next_purchase_to: asked.next_purchase_to,
      reason: asked.reason,
    })
    expect(scored.churn_reason).toMatch(/^Raised by .*; lowered by /)
    expect(asked.churn_risk).toBeNull()

    const [sum, sumAsked] = [
      await one('predictions.summary', { as_of: '2024-06-30' }),
      await one('predictions.summary', { as_of: '2024-06-30', fit_on: 'everybody' }),
    ]
    for (const column of ['customers', 'alive', 'expected_revenue', 'predicted_value', 'value_at_risk']) {
      expect(Number(sum[column]) / Number(sumAsked[column])).toBeCloseTo(1, 4)
    }
    expect(Number(sum.predicted_value_low) / Number(sumAsked.predicted_value_low)).toBeCloseTo(1, 1)
    const segments = await rowsOf('predictions.by_segment', { as_of: '2024-06-30' })
    const total = segments.reduce((all, row) => all + Number(row.predicted_value), 0)
    expect(total).toBeCloseTo(Number(sum.predicted_value), 4)
  })

  it('ranks whom to contact by what is to be won', async () => {
    const contacts = await rowsOf('predictions.contact_today', { limit: 20 })
    const priorities = contacts.map(row => Number(row.priority))
    expect(priorities).toEqual(priorities.toSorted((a, b) => b - a))
    const [first] = contacts
    expect(Number(first?.overdue_ratio)).toBeGreaterThanOrEqual(1)
    expect(Number(first?.value_at_stake) * Number(first?.chance)).toBeCloseTo(Number(first?.priority), 6)
  })

  it('writes its card where the metrics find it', async () => {
    const lines = await rowsOf('predictions.model')
    expect(lines.find(({ name }) => name === 'customers fitted on')?.value).toBe(900)
    const parts = new Set(lines.map(({ part }) => part))
    expect(parts).toContain('churn, calibration')
    expect(parts).toContain('churn, lift by tenth')
    expect(parts).not.toContain('tracking')
    const weeks = await rowsOf('predictions.tracking')
    expect(weeks.at(-1)).toMatchObject({ held_out: true })
    expect(weeks.reduce((sum, week) => sum + Number(week.actual), 0)).toBe(weeks.at(-1)?.cumulative_actual)
  })

  it('chooses customers in segments', async () => {
    const risk = { is: 'above', property: 'churn_risk', value: 0.7 }
    const rows = await rowsOf('predictions.customers', { where: JSON.stringify([risk]), limit: 1000 })
    expect(rows.length).toBeGreaterThan(20)
    expect(rows.every(row => Number(row.churn_risk) > 0.7)).toBe(true)
  })

  it('stands beside what is known of customers', async () => {
    const list = await rowsOf('customers.list', { sort: 'predicted_value', limit: 2 })
    expect(Number(list[0]?.predicted_value)).toBeGreaterThan(Number(list[1]?.predicted_value))
    const early = await rowsOf('customers.list', { sort: 'id', direction: 'asc', limit: 2 })
    const [first] = await rowsOf('predictions.customers', { customer_id: 'c0000' })
    expect(early[0]).toMatchObject({ id: 'c0000', p_alive: first?.p_alive, churn_risk: first?.churn_risk })
    const profile = await one('customers.profile', { customer_id: 'c0000' })
    expect(profile).toMatchObject({
      p_alive: first?.p_alive,
      predicted_value_high: first?.predicted_value_high,
      next_purchase: first?.next_purchase,
      churn_reason: first?.churn_reason,
      predicted_as_of: '2024-06-30',
      predicted_months: 12,
    })
    // of a day before the run nothing is foretold
    const before = await one('customers.profile', { customer_id: 'c0000', as_of: '2024-05-01' })
    expect(before).toMatchObject({ p_alive: null, predicted_as_of: null })
  })

  it('is told to nobody who sees only some branches, nor to questions of another day', async () => {
    const narrow = { ...scope, branches: ['madrid'] } as Scope
    expect((await test.ask(narrow, 'predictions.customers')).meta.total_rows).toBe(0)
    const earlier = await test.ask(scope, 'predictions.customers', { as_of: '2024-05-01', limit: 1 })
    expect(earlier.rows[0]?.churn_risk).toBeNull()
    expect(earlier.meta.notes.join(' ')).not.toContain('Scored at')
    expect((await test.ask(scope, 'predictions.summary')).meta.notes[0]).toBe(
      'Scored at 2024-07-01 12:00 UTC from all that was known up to the end of 2024-06-30, 12 months ahead.',
    )
  })

  it('leaves the former scores where it fails', async () => {
    const ending = new AbortController()
    const failing = predict(test.warehouse, scope, {
      signal: ending.signal,
      progress: async ({ step }) => {
        if (step === 'scoring') ending.abort(new Error('the program ends'))
      },
    })
    await expect(failing).rejects.toThrow('the program ends')
    expect((await test.ask(scope, 'predictions.summary')).rows[0]?.customers).toBe(900)
  })

  it('of two customers, or of nobody, is refused in words and predicts nothing', async () => {
    const few = await test.organization({ orders: shop(2) })
    const refused = await predict(test.warehouse, few, report)
    expect(refused.purchase_model).toBeNull()
    expect(refused.withheld).toMatch(/^2 customers; a prediction needs 200\./)
    expect(refused.churn_model).toMatchObject({ refused: 'too-few-positives' })
    const row = await one('predictions.customers', {}, few)
    expect(row).toMatchObject({ p_alive: null, predicted_value: null, churn_risk: null })
    const nobody = await test.organization({})
    expect((await predict(test.warehouse, nobody, report)).churn_model).toMatchObject({
      refused: 'too-short',
    })
  })
})
