import { type EntityName, entityNames } from '@clientele/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { present } from './calendar.ts'
import type { Life } from './life.ts'
import { personas } from './personas.ts'
import type { SampleRow } from './rows.ts'
import { tellLife, tellOthers } from './tell-sample.ts'
import type { SampleSize } from './traits.ts'

interface Told {
  readonly lives: readonly Life[]
  readonly rows: ReadonlyMap<EntityName, readonly SampleRow[]>
}

function tellAll(size: SampleSize): Told {
  const rows = new Map<EntityName, SampleRow[]>(entityNames.map(name => [name, []]))
  const emit = (entity: EntityName, row: SampleRow) => rows.get(entity)?.push(row)
  const lives = Array.from({ length: size.customers }, (_, index) => tellLife(size, index, emit))
  for (const _ of tellOthers(size, emit));
  return { lives, rows }
}

const textOf = ({ rows }: Told) => JSON.stringify([...rows])
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const share = <T>(list: readonly T[], holds: (one: T) => boolean) => mean(list.map(one => Number(holds(one))))

describe('the sample', () => {
  it('is the same bytes for the same seed, and others for another', () => {
    const size = { customers: 40, seed: 7 }
    const text = textOf(tellAll(size))
    expect(textOf(tellAll(size)) === text).toBe(true)
    expect(textOf(tellAll({ ...size, seed: 8 })) === text).toBe(false)
  })

  it('tells a customer alike, whoever was told before', () => {
    const size = { customers: 40, seed: 7 }
    const alone: unknown[] = []
    tellLife(size, 23, (entity, row) => alone.push([entity, row]))
    const after: unknown[] = []
    tellLife(size, 5, () => undefined)
    tellLife(size, 23, (entity, row) => after.push([entity, row]))
    expect(after).toEqual(alone)
  })

  it('of ten customers is the ten who are named, each with rows of every kind that follows from a life', () => {
    const { rows } = tellAll({ customers: 10, seed: 2023 })
    expect(rows.get('customers')?.map(({ id }) => id)).toEqual(personas.map(({ id }) => id))
    for (const { id } of personas) {
      for (const entity of [
        'orders',
        'activities',
        'survey_responses',
        'feedback',
        'loyalty_transactions',
        'communications',
        'segment_assignments',
        'interactions',
        'consents',
      ] as const) {
        expect(
          rows.get(entity)?.some(row => row.customer_id === id),
          `${entity} of ${id}`,
        ).toBe(true)
      }
    }
    for (const entity of entityNames) expect(rows.get(entity)?.length, entity).toBeGreaterThan(0)
  })
})

describe('the causes in it', { timeout: 60_000 }, () => {
  let told: Told
  beforeAll(() => {
    told = tellAll({ customers: 3000, seed: 2023 })
  })
  const stays = ({ leftAt }: Life) => leftAt === null
  const buyers = () => told.lives.filter(({ visits }) => visits.length > 0)
  const rowsOf = (entity: EntityName) => told.rows.get(entity) ?? []

  it('content customers stay: the best half more often than the worst', () => {
    const staying = (low: number, high: number) =>
      share(
        buyers().filter(({ traits: { satisfaction } }) => satisfaction >= low && satisfaction < high),
        stays,
      )
    expect(staying(0.75, 1)).toBeGreaterThan(staying(0, 0.5) + 0.15)
  })

  it('referred customers stay longer than those of social media', () => {
    const of = (channel: string) =>
      share(
        buyers().filter(({ traits }) => traits.channel.name === channel),
        stays,
      )
    expect(of('referral')).toBeGreaterThan(of('social') + 0.08)
  })

  it('an unresolved problem is followed by leaving', () => {
    const last = (life: Life) => life.visits.at(-1)?.problem
    const unsolved = buyers().filter(life => last(life)?.resolvedAt === null)
    const untroubled = buyers().filter(life => last(life) === null)
    expect(unsolved.length).toBeGreaterThan(30)
    expect(share(unsolved, stays)).toBeLessThan(share(untroubled, stays) - 0.15)
  })

  it('late lab work comes from Berlin three times as often as from Madrid', () => {
    const late = (branch: string) => {
      const work = rowsOf('work_orders').filter(row => row.branch_id === branch && row.status === 'delivered')
      return share(work, ({ delivered_at, promised_at }) => String(delivered_at) > String(promised_at))
    }
    expect(late('berlin')).toBeGreaterThan(2.5 * late('madrid'))
  })

  it('October to December sells more a day than the rest of the same years', () => {
    const sales = rowsOf('orders').filter(
      row => row.kind === 'sale' && /^202[45]/.test(String(row.ordered_at)),
    )
    const fourth = sales.filter(row => /^\d{4}-1[012]/.test(String(row.ordered_at))).length
    // 92 days of a year against 273; the business grows too, so the fourth quarter of two years would lead a little anyway.
    expect(fourth / 92).toBeGreaterThan((1.15 * (sales.length - fourth)) / 273)
  })

  it('customers of several categories buy more often', () => {
    const visits = (several: boolean) =>
      mean(
        buyers()
          .filter(({ traits }) => traits.categories.length > 1 === several)
          .map(life => life.visits.length),
      )
    expect(visits(true)).toBeGreaterThan(1.2 * visits(false))
  })

  it('writing to those who went quiet brings back more of them than leaving them alone', () => {
    const tries = told.lives.flatMap(({ winBacks }) => winBacks)
    const back = (holdout: boolean) =>
      share(
        tries.filter(one => one.holdout === holdout),
        one => one.returnedAt !== null,
      )
    expect(back(false)).toBeGreaterThan(back(true) + 0.05)
  })

  it('knows nothing of what is ahead, but appointments, pending contacts and one wrong clock', () => {
    const limit = new Date(present).toISOString()
    const past = (entity: EntityName, field: string) =>
      rowsOf(entity).filter(row => String(row[field] ?? '') >= limit).length
    for (const [entity, field] of [
      ['orders', 'ordered_at'],
      ['orders', 'delivered_at'],
      ['work_orders', 'delivered_at'],
      ['messages', 'sent_at'],
      ['survey_responses', 'answered_at'],
      ['feedback', 'replied_at'],
      ['loyalty_transactions', 'occurred_at'],
      ['communications', 'opened_at'],
      ['support_tickets', 'resolved_at'],
      ['consents', 'decided_at'],
      ['identities', 'identified_at'],
      ['segment_assignments', 'ended_at'],
      ['referrals', 'converted_at'],
      ['conversations', 'ended_at'],
    ] as const) {
      expect(past(entity, field), `${entity}.${field}`).toBe(0)
    }
    expect(past('appointments', 'starts_at')).toBeGreaterThan(10)
    expect(past('activities', 'occurred_at')).toBeLessThan(5)
  })
})
