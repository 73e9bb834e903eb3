/** Whatever comes in, the answer is a number, or a refusal with a sentence; never NaN and never an exception. */
import { describe, expect, it } from 'vitest'
import { groupHistories } from './grouped.ts'
import { purchaseModels } from './purchase-models.ts'
import { summarisePurchases } from './purchases.ts'
import { perCustomer, scoreGroups } from './score.ts'

const models = Object.values(purchaseModels)
const of = (rows: readonly (readonly [number, number, number])[]) =>
  groupHistories({ x: rows.map(r => r[0]), tx: rows.map(r => r[1]), T: rows.map(r => r[2]) })
const repeat = <T>(n: number, row: T): T[] => Array.from({ length: n }, () => row)

describe.each(models)('$name on bad input', model => {
  it('nobody: no customers', () => {
    expect(model.fit(of([]))).toMatchObject({ ok: false, reason: 'no-customers' })
  })

  it('all zero, one-time buyers only: no repeat purchases', () => {
    const fit = model.fit(of(repeat(900, [0, 0, 20] as const)))
    expect(fit).toMatchObject({
      ok: false,
      reason: 'no-repeat-purchases',
      customers: 900,
      repeatCustomers: 0,
    })
  })

  it('one day of history: no time', () => {
    expect(model.fit(of(repeat(50, [0, 0, 0] as const)))).toMatchObject({ ok: false, reason: 'no-time' })
  })

  it.each([
    [
      'two customers',
      of([
        [1, 3, 10],
        [0, 0, 8],
      ]),
    ],
    ['everybody alike', of(repeat(1000, [3, 12, 20] as const))],
    ['everybody bought on the last day', of(repeat(1000, [4, 20, 20] as const))],
    [
      'nobody stops, without the prior',
      of(Array.from({ length: 800 }, (_, i) => [1 + (i % 9), 20, 20] as const)),
    ],
    ['one customer with 5,000 purchases', of([...repeat(600, [1, 2, 50] as const), [5000, 700, 720]])],
    [
      'ages from a day to a century',
      of([...repeat(300, [1, 1 / 7, 1 / 7] as const), ...repeat(300, [2, 3000, 5200] as const)]),
    ],
  ])('%s: a fit of finite numbers or a refusal', (_, histories) => {
    const fit = model.fit(histories)
    if (!fit.ok) {
      expect(fit.explanation.length).toBeGreaterThan(20)
      return
    }
    const { standardErrors } = fit
    const numbers = [
      ...Object.values(fit.parameters),
      ...Object.values(standardErrors ?? {}),
      fit.logLikelihood,
    ]
    expect(numbers.filter(value => !Number.isFinite(value))).toEqual([])
    const scores = scoreGroups(model, fit.parameters, histories, 52)
    for (const column of [
      scores.probabilityAlive,
      scores.expectedPurchases,
      scores.probabilityOfAnyPurchase,
    ]) {
      expect([...column].filter(value => !(value >= 0 && Number.isFinite(value)))).toEqual([])
    }
  })

  it('no dropout in the data: the parameters are reported out of range instead of growing for ever', () => {
    const histories = of(Array.from({ length: 800 }, (_, i) => [1 + (i % 9), 20, 20] as const))
    const fit = model.fit(histories)
    if (!model.dropout || !fit.ok) return
    expect(fit.outsideRange.length).toBeGreaterThan(0)
  })
})

describe('histories that no model may use', () => {
  const histories = groupHistories({
    x: [1, -1, 1.5, Number.NaN, 0, 1, 2, 0, 1, 2e6],
    tx: [2, 1, 1, 1, 0, Number.POSITIVE_INFINITY, 30, 1, 0, 5],
    T: [10, 10, 10, 10, -3, 10, 10, 10, 10, 10],
  })

  it('are counted by reason and left out', () => {
    expect(histories.customers).toBe(1)
    expect(histories.rejected).toEqual({
      impossibleCount: 3, // −1, 1.5 and two million
      notFinite: 2, // NaN and infinity
      futureDate: 1, // T = −3
      recencyOutside: 1, // last purchase 20 weeks after the end
      recencyMismatch: 2, // time without a purchase, a purchase without time
    })
  })

  it('and their score is what the caller says, not a number', () => {
    const score = perCustomer(Float64Array.of(0.5), histories, null)
    expect(score(0)).toBe(0.5)
    expect(score(1)).toBeNull()
  })

  it('purchases after the end of observation do not count', () => {
    const rows = summarisePurchases({ customer: [0, 0, 1], day: [10, 40, 41] }, { to: 30 })
    expect([...rows.customer]).toEqual([0])
    expect([...rows.x]).toEqual([0])
  })
})
