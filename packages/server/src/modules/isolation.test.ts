import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDefinitions } from '../../test/definitions.ts'
import { bytesOf, defaultsOf } from '../../test/every-metric.ts'
import { factsOf } from '../../test/facts.ts'
import { openTestWarehouse, type TestWarehouse, testScope } from '../../test/warehouse.ts'
import type { Scope } from '../auth/scope.ts'
import { modules } from './all.ts'

/**
 * The law of tenancy: whatever stands in another organization, or in a branch that the caller may not see, no
 * byte of an answer tells of it. Metrics come from the catalogue, rows from the entities; nobody lists either.
 */
const metrics = [...modules.flatMap(module => module.metrics), ...testDefinitions.metrics.values()]
const year = { start_date: '2023-06-01', end_date: '2024-06-30' }

const withPeriod = (metric: (typeof metrics)[number]) =>
  metric.definition.filters.includes('period') ? [{}, year] : [{}]

const questions = metrics.flatMap(metric =>
  withPeriod(metric).map(period => ({
    metric: metric.definition.id,
    params: { ...defaultsOf(metric), ...period },
  })),
)

const answersOf = async (test: TestWarehouse, scope: Scope) => {
  test.warehouse.cache.clear()
  const answers: Record<string, string> = {}
  for (const question of questions) {
    answers[`${question.metric} ${JSON.stringify(question.params)}`] = await bytesOf(test, scope, question)
  }
  return answers
}

/** Answers without the version of the facts, which rises with every change of the organization. */
const unversioned = (answers: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(answers).map(([name, bytes]) => [name, bytes.replace(/"data_version":\d+/, '')]),
  )

// every metric several times over: on a busy machine that takes a while
describe('isolation', { timeout: 300_000 }, () => {
  let test: TestWarehouse
  beforeAll(async () => {
    test = await openTestWarehouse()
  })
  afterAll(() => test.close())

  it('has metrics to hold to it', () => {
    expect(questions.length).toBeGreaterThan(20)
  })

  it('no answer changes with the rows of another organization', async () => {
    const scope = await test.organization(factsOf({ seed: 1 }))
    const before = await answersOf(test, scope)
    // the same ids, other rows
    await test.organization(factsOf({ seed: 2 }))
    expect(await answersOf(test, scope)).toEqual(before)
  })

  it('no answer of a branch changes with the rows of other branches', async () => {
    const whole = await test.organization(factsOf({ seed: 3, branches: ['north', 'south', null] }))
    const north = { ...whole, branches: ['north'] } as Scope
    const before = unversioned(await answersOf(test, north))
    await test.add(whole, factsOf({ seed: 4, branches: ['south', null], prefix: 'more-' }))
    // older and newer than anything else: not even the extent of all data may show
    await test.add(whole, {
      orders: ['2019-01-01', '2024-06-30'].map(day => ({
        id: `edge-${day}`,
        branch_id: 'south',
        customer_id: 'customers-1',
        ordered_at: `${day} 10:00:00`,
        total: 1000,
      })),
    })
    expect(unversioned(await answersOf(test, north))).toEqual(before)
  })

  it('asking for a foreign branch sees nothing of it', async () => {
    const whole = await test.organization(factsOf({ seed: 5, branches: ['north', 'south'] }))
    const north = { ...whole, branches: ['north'] } as Scope
    const foreign = await test.ask(north, 'purchases.revenue', { branch_id: 'south' })
    expect(foreign.rows[0]).toMatchObject({ gross: 0, orders: 0 })
    const own = await test.ask(whole, 'purchases.revenue', { branch_id: 'south' })
    expect(own.rows[0]?.orders).toBeGreaterThan(0)
  })

  it('whoever may see no branch sees an empty organization', async () => {
    const { organization } = testScope()
    const full = await test.organization(factsOf({ seed: 6, branches: ['north', null] }), organization)
    const blind = { ...full, branches: [] } as unknown as Scope
    const seen = unversioned(await answersOf(test, blind))
    const nothing = await test.organization({}, { slug: organization.slug })
    expect(seen).toEqual(unversioned(await answersOf(test, nothing)))
  })
})
