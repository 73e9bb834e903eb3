import { seededRandom } from '@clientele/stats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import { questionAt } from '../../warehouse/answer.ts'
import type { ColumnPart } from '../../warehouse/engine.ts'
import { type Churn, learnChurn, type NoChurn } from './churn.ts'
import { explainedRisks } from './churn-reasons.ts'
import { features } from './feature-words.ts'
import { customerFeatures } from './features.ts'

type Row = Readonly<Record<string, number>>

/** Customers at three days; who bought long ago comes back more rarely. `more` adds to a row, by its outcome. */
function described(
  more: (returned: number, snapshot: number) => Row = () => ({}),
  odds = (since: number, _snapshot: number) => 1.5 - since / 60,
): ColumnPart {
  const random = seededRandom(3)
  const rows = Array.from({ length: 2400 }, (_, i) => {
    const snapshot = i % 3
    const days_since = Math.floor(random.uniform() * 200)
    const returned = random.uniform() < 1 / (1 + Math.exp(-odds(days_since, snapshot))) ? 1 : 0
    return { snapshot, days_since, returned, ...more(returned, snapshot) } as Row
  })
  const names = ['snapshot', 'returned', ...features.map(({ name }) => name)]
  const column = (name: string) => Float64Array.from(rows, row => row[name] ?? Number.NaN)
  return { rows: rows.length, columns: Object.fromEntries(names.map(name => [name, column(name)])) }
}

const days = { ends: [910, 820, 730], within: 90 }
const learn = (rows: ColumnPart, present = rows): Churn | NoChurn =>
  learnChurn({ ...days, earlier: [rows], present: [present] })

describe('the churn classifier', () => {
  it('learns on earlier days, is judged on the latest, and gives its reasons in words', () => {
    const churn = learn(described())
    if (!churn.ok) throw new Error(churn.explanation)
    // of 800 rows a day the newest judge
    expect(churn).toMatchObject({ basis: 'later-period', withheld: null, leftOut: [], rows: { test: 800 } })
    expect(churn.quality.aucLow).toBeGreaterThan(0.6)
    const two = described()
    const columns = Object.fromEntries(
      Object.entries(two.columns).map(([name, values]) => [
        name,
        name === 'days_since' ? Float64Array.of(2, 190) : (values as Float64Array).slice(0, 2),
      ]),
    )
    const [fresh, long] = explainedRisks(churn, { rows: 2, columns })
    expect(fresh?.risk).toBeLessThan(long?.risk ?? 0)
    expect(fresh?.reason).toBe('Lowered by last bought 2 days ago.')
    expect(long?.reason).toBe('Raised by last bought 190 days ago.')
  })

  it('catches a column that was written after the outcome, and learns without it', () => {
    const churn = learn(described(returned => ({ complaints: returned === 0 ? 1 : 0 })))
    if (!churn.ok) throw new Error(churn.explanation)
    expect(churn.leftOut.map(({ column }) => column)).toEqual(['complaints'])
    expect(churn.quality.auc).toBeLessThan(0.95)
  })

  it('withholds a risk that told nothing on the later days', () => {
    // what held at the two earlier days is turned round at the latest
    const churn = learn(described(undefined, (since, day) => (day === 0 ? -1 : 1) * (1.5 - since / 60)))
    expect(churn.ok && churn.withheld).toMatch(/told no more than chance/)
  })

  it('withholds a risk that is far off on the later days', () => {
    const churn = learn(described(undefined, (since, day) => (day === 0 ? 3.5 : 0.5) - since / 60))
    expect(churn.ok && churn.withheld).toMatch(/no more than chance|has lost its calibration/)
  })

  it('withholds a risk of customers unlike those it was judged on', () => {
    const old = described()
    const since = (old.columns.days_since as Float64Array).map(value => 150 + value / 4)
    const churn = learn(described(), { ...old, columns: { ...old.columns, days_since: since } })
    expect(churn.ok && churn.withheld).toMatch(/no longer like those/)
  })

  it('of too few who are lost, or followed for too short a time, is refused with what can be said', () => {
    const few = learn(described(undefined, () => 6))
    expect(few).toMatchObject({ ok: false, reason: 'too-few-positives' })
    expect(!few.ok && few.rate?.estimate).toBeLessThan(0.02)
    expect(learnChurn({ earlier: [], present: [], ends: [], within: 90 })).toMatchObject({
      reason: 'too-short',
    })
  })
})

describe('features as of a day', () => {
  let test: TestWarehouse
  beforeAll(async () => {
    test = await openTestWarehouse()
  })
  afterAll(() => test.close())

  const paid = { customer_id: 'a', status: 'completed', payment_status: 'paid' }
  const known = {
    orders: [
      { id: '1', ...paid, ordered_at: '2024-01-01 10:00:00', total: 10 },
      { id: '2', ...paid, ordered_at: '2024-01-21 10:00:00', total: 30, discount: 2 },
      // before midnight in UTC, on 1 February in Madrid
      { id: '3', ...paid, ordered_at: '2024-01-31 23:30:00', total: 50 },
    ],
    support_tickets: [{ id: 't', customer_id: 'a', created_at: '2024-01-30 10:00:00', status: 'open' }],
    communications: [{ id: 'm', customer_id: 'a', sent_at: '2024-01-30 10:00:00' }],
    survey_responses: [
      {
        id: 's',
        customer_id: 'a',
        kind: 'nps',
        score: 4,
        asked_at: '2024-01-10 10:00:00',
        answered_at: '2024-01-11 10:00:00',
      },
    ],
  }
  const featuresOf = async (facts: Parameters<TestWarehouse['organization']>[0]) => {
    const scope = await test.organization(facts)
    const question = await questionAt(test.warehouse, scope, '2024-06-30')
    const statement = customerFeatures(question, { ends: ['2024-01-31'], within: 90, stride: 1 })
    return test.warehouse.engine.query(scope.organization.id, statement)
  }

  it('are what was known then', async () => {
    const [row] = await featuresOf(known)
    expect(row).toMatchObject({
      customer_id: 'a',
      // 1 and 21 January: 30 days old, last 10 days ago, 20 days between them, a mean of (10 + 30) / 2
      ...{
        purchases: 2,
        age: 30,
        days_since: 10,
        usual_gap: 20,
        overdue: 0.5,
        mean_value: 20,
        repeat_mean: 30,
      },
      ...{ discounted_share: 0.5, recent_purchases: 2, trend: 2, returned: 1 },
      // NPS 4 of 10; the ticket is open, the message neither opened nor left
      ...{
        satisfaction: 0.4,
        tickets: 1,
        open_tickets: 1,
        messages_sent: 1,
        messages_opened: 0,
        unsubscribed: 0,
      },
      ...{ activities: 0, complaints: 0, member: 0, rating: null, days_since_activity: null },
    })
  })

  it('know nothing of what came after, whatever it was', async () => {
    const later = '2024-02-01 09:00:00'
    const [[before], [after]] = await Promise.all([
      featuresOf(known),
      featuresOf({
        ...known,
        orders: [
          ...known.orders,
          { id: '4', ...paid, ordered_at: later, total: 500, discount: 5 },
          { id: '5', ...paid, kind: 'return', ordered_at: later, total: -30 },
        ],
        support_tickets: [
          { ...known.support_tickets[0], status: 'resolved', resolved_at: later },
          { id: 'u', customer_id: 'a', created_at: later, status: 'open' },
        ],
        communications: [{ ...known.communications[0], opened_at: later, unsubscribed_at: later }],
        survey_responses: [
          ...known.survey_responses,
          { id: 'v', customer_id: 'a', kind: 'nps', score: 10, asked_at: later, answered_at: later },
        ],
        activities: [{ id: 'x', customer_id: 'a', type: 'account_closed', occurred_at: later }],
        interactions: [
          { id: 'y', customer_id: 'a', type: 'complaint', status: 'completed', occurred_at: later },
        ],
        feedback: [{ id: 'z', customer_id: 'a', rating: 1, created_at: later }],
        loyalty_transactions: [{ id: 'l', customer_id: 'a', kind: 'enroll', occurred_at: later }],
        appointments: [{ id: 'p', customer_id: 'a', status: 'completed', starts_at: later }],
        conversations: [{ id: 'c', customer_id: 'a', status: 'active', started_at: later }],
      }),
    ])
    expect(after).toEqual(before)
  })
})
