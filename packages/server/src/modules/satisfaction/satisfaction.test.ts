import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Literal, openTestWarehouse, type TestWarehouse } from '../../../test/warehouse.ts'
import type { Scope } from '../../auth/scope.ts'

let test: TestWarehouse
let scope: Scope

let ids = 0
const response = (row: Literal): Literal => {
  ids += 1
  const asked = String(row.asked_at)
  return { id: `r${ids}`, answered_at: row.score === null ? null : asked, ...row }
}
const nps = (score: number | null, day: string, more: Literal = {}) =>
  response({ kind: 'nps', score, asked_at: `${day} 10:00:00`, survey: 'spring', channel: 'email', ...more })

const may = { start_date: '2024-05-01', end_date: '2024-05-31' }

beforeAll(async () => {
  test = await openTestWarehouse()
  scope = await test.organization({
    customers: [
      { id: 'a', country: 'Spain', created_at: '2024-01-01 00:00:00' },
      { id: 'b', country: 'France', created_at: '2024-01-01 00:00:00' },
    ],
    survey_responses: [
      nps(10, '2024-05-02', { customer_id: 'a' }),
      nps(9, '2024-05-03', { customer_id: 'b' }),
      nps(8, '2024-05-04', { channel: 'app' }),
      nps(6, '2024-05-05', { channel: 'app' }),
      nps(null, '2024-05-06'),
      // answered after the clock's present: asked, not answered
      nps(0, '2024-05-07', { answered_at: '2024-07-02 10:00:00' }),
      nps(0, '2024-06-07', { customer_id: 'c' }),
      response({ kind: 'csat', score: 5, asked_at: '2024-05-08 10:00:00', customer_id: 'a' }),
      response({ kind: 'csat', score: 4, asked_at: '2024-05-08 11:00:00' }),
      response({ kind: 'csat', score: 3, asked_at: '2024-05-08 12:00:00' }),
      response({ kind: 'ces', score: 6, asked_at: '2024-05-09 10:00:00' }),
      response({ kind: 'ces', score: 3, asked_at: '2024-05-09 11:00:00' }),
      response({ kind: 'satisfaction', score: 8, asked_at: '2024-05-10 10:00:00' }),
    ],
    orders: [
      // within ten days of a's answer, and b's after twenty
      { id: 'o1', customer_id: 'a', ordered_at: '2024-05-12 10:00:00', total: 10 },
      { id: 'o2', customer_id: 'b', ordered_at: '2024-05-23 10:00:00', total: 10 },
    ],
  })
})
afterAll(() => test.close())

describe('satisfaction', () => {
  it('counts NPS, CSAT, CES and the response rate', async () => {
    const { rows, meta } = await test.ask(scope, 'satisfaction.scores', may)
    expect(rows[0]).toMatchObject({
      asked: 12, // 6 of NPS, 3 of CSAT, 2 of CES, 1 of satisfaction
      answers: 10,
      response_rate: 10 / 12,
      nps_answers: 4,
      promoters: 2,
      passives: 1,
      detractors: 1,
      nps: 25, // 100 × (2/4 − 1/4)
      nps_reliable: false,
      mean_score: 8.25, // (10 + 9 + 8 + 6) / 4
      csat: 2 / 3,
      csat_answers: 3,
      ces: 4.5,
      satisfaction: 8,
    })
    // p = 2.75/7, d = 1.75/7, half = 1.959964 × √((p + d − (p − d)²) / 7) = .584454
    expect(rows[0]?.nps_low).toBeCloseTo(-44.1597, 3)
    expect(rows[0]?.nps_high).toBeCloseTo(72.7311, 3)
    expect(meta.notes).toEqual(['The NPS rests on 4 answers; below 30 it says little.'])
    expect(meta.rows_used).toBe(12)
  })

  it('has no score without answers, and is reliable from thirty on', async () => {
    const { rows } = await test.ask(scope, 'satisfaction.scores', { ...may, survey: 'none' })
    expect(rows[0]).toMatchObject({ asked: 0, response_rate: null, nps: null, nps_low: null, csat: null })
    const many = await test.organization({
      survey_responses: Array.from({ length: 30 }, (_, n) => nps(n < 20 ? 10 : 5, '2024-05-02')),
    })
    const answer = await test.ask(many, 'satisfaction.scores', may)
    // 100 × (20 − 10) / 30
    expect(answer.rows[0]).toMatchObject({ nps_reliable: true, nps: 1000 / 30 })
    expect(answer.meta.notes).toEqual([])
  })

  it('fills the gaps of a series', async () => {
    const { rows } = await test.ask(scope, 'satisfaction.over_time', {
      start_date: '2024-04-01',
      end_date: '2024-06-30',
    })
    expect(rows.map(row => [row.bucket, row.asked, row.nps, row.nps_answers])).toEqual([
      ['2024-04-01', 0, null, 0],
      ['2024-05-01', 12, 25, 4],
      ['2024-06-01', 1, -100, 1],
    ])
  })

  it('tells responses apart by their channel and by their customer', async () => {
    const by = async (dimension: string) =>
      (await test.ask(scope, 'satisfaction.breakdown', { ...may, dimension })).rows.map(row => [
        row.value,
        row.answers,
        row.nps,
      ])
    expect(await by('channel')).toEqual([
      ['Unknown', 6, null],
      ['app', 2, -50],
      ['email', 2, 100],
    ])
    expect(await by('country')).toEqual([
      ['Unknown', 7, -50],
      ['Spain', 2, 100],
      ['France', 1, 100],
    ])
  })

  it('has every score of the scale', async () => {
    const { rows } = await test.ask(scope, 'satisfaction.distribution', may)
    expect(rows).toHaveLength(11)
    expect(rows.filter(row => Number(row.answers) > 0)).toEqual([
      { score: 6, class: 'detractor', answers: 1, share: 0.25 },
      { score: 8, class: 'passive', answers: 1, share: 0.25 },
      { score: 9, class: 'promoter', answers: 1, share: 0.25 },
      { score: 10, class: 'promoter', answers: 1, share: 0.25 },
    ])
  })

  it('follows customers after their answer, once the days are over', async () => {
    const { rows } = await test.ask(scope, 'satisfaction.retention', { days: 10 })
    // as of 2024-07-01: a bought ten days after, b twenty, c's answer of 2024-06-07 is over too
    expect(
      rows.map(row => [row.class, row.customers, row.retained, row.retention_rate, row.waiting]),
    ).toEqual([
      ['promoter', 2, 1, 0.5, 0],
      ['passive', 0, 0, null, 0],
      ['detractor', 1, 0, 0, 0],
    ])
    const later = await test.ask(scope, 'satisfaction.retention', { days: 40 })
    expect(later.rows.map(row => row.waiting)).toEqual([0, 0, 1])
  })

  it('lists the responses behind a figure', async () => {
    const list = async (params: Record<string, string | boolean>) =>
      (await test.ask(scope, 'satisfaction.responses', { ...may, ...params })).rows
    expect((await list({ class: 'promoter' })).map(row => row.customer_id)).toEqual(['b', 'a'])
    expect(await list({ kind: 'nps', answered: false })).toHaveLength(2)
    expect(await list({ dimension: 'country', value: 'Unknown', answered: true })).toHaveLength(7)
  })
})
