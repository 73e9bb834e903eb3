import { type FilterName, insightList, predictionLabelled } from '@clientele/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDefinitions } from '../../test/definitions.ts'
import { engines } from '../../test/engines.ts'
import { defaultsOf, questionsOf } from '../../test/every-metric.ts'
import { factsOf } from '../../test/facts.ts'
import { openTestWarehouse, type TestWarehouse } from '../../test/warehouse.ts'
import type { Scope } from '../auth/scope.ts'
import { Failure } from '../lib/errors.ts'
import type { AnyMetric } from '../warehouse/metric.ts'
import { modules } from './all.ts'

/**
 * What every metric owes on every engine: it runs whatever its parameters and however few the rows, and its
 * answer has the columns that it declares and values of their types. Metrics come from the catalogue.
 */
const metrics = [...modules.flatMap(module => module.metrics), ...testDefinitions.metrics.values()].map(
  metric => [metric.definition.id, metric] as const,
)
const families = modules.flatMap(module => module.segments ?? [])
const segments = families.flatMap(({ family, names, own }) =>
  [...names, ...(own?.(testDefinitions) ?? [])].slice(0, 1).map(name => `${family}:${name}`),
)

/** Metrics that tell only what is more than chance, or learn from many: of a few rows made at random they tell nothing. */
const mayBeEmpty: ReadonlySet<string> = new Set([insightList.id, predictionLabelled.id])

/** A refusal of what is not there is a fair answer; anything else that is thrown is not. */
const orRefused = async <T>(answer: Promise<T>): Promise<T | null> =>
  answer.catch(failure => {
    if (failure instanceof Failure && failure.code === 'not_found') return null
    throw failure
  })

/** Windows and filters that a metric claims to honour. */
function narrowings({ definition }: AnyMetric): readonly Record<string, unknown>[] {
  const of: Readonly<Record<FilterName, readonly Record<string, unknown>[]>> = {
    period: [
      { period: 'last_30_days' },
      { start_date: '2024-03-01', end_date: '2024-03-31' },
      { start_date: '2030-01-01', end_date: '2030-12-31' },
      { as_of: '2024-02-29' },
    ],
    branch: [{ branch_id: 'north' }, { branch_id: ['north', 'nowhere'] }],
    segment: [
      // every family with some metrics, every metric with some families: all with all takes minutes
      ...segments.filter((_, place) => place % 4 === definition.id.length % 4).map(segment => ({ segment })),
      { where: [{ property: 'country', is: 'equals', value: 'Spain' }] },
    ],
  }
  return definition.filters.flatMap(filter => of[filter])
}

describe.each(Object.keys(engines) as (keyof typeof engines)[])(
  'metrics on %s',
  { timeout: 60_000 },
  engine => {
    let test: TestWarehouse
    let small: Scope
    let bare: Scope
    beforeAll(async () => {
      test = await openTestWarehouse(engine)
      small = await test.organization(factsOf({ seed: 7, branches: ['north', 'south', null] }))
      bare = await test.organization({})
    })
    afterAll(() => test.close())

    /** Asks and holds the answer against the definition; answers the number of rows. */
    async function check(scope: Scope, { definition }: AnyMetric, params: Record<string, unknown>) {
      const result = await orRefused(test.ask(scope, definition.id, params))
      if (result === null) return 0
      for (const row of [...result.rows, ...(result.comparison?.rows ?? [])]) {
        expect(Object.keys(row).toSorted()).toEqual(Object.keys(definition.columns).toSorted())
        for (const [name, column] of Object.entries(definition.columns)) {
          const value = row[name]
          // NaN and the infinities are no numbers to zod either
          const problem = column.schema.safeParse(value).error?.issues[0]?.message
          expect(problem, `${definition.id}.${name} of ${JSON.stringify(params)} is ${value}`).toBeUndefined()
        }
      }
      if (definition.picture.kind === 'figures') expect(result.rows.length).toBeLessThanOrEqual(1)
      expect(result.meta.rows_used).toBeGreaterThanOrEqual(0)
      return result.rows.length
    }

    it.each(metrics)('%s answers an organization without facts', async (_, metric) => {
      await check(bare, metric, defaultsOf(metric))
    })

    it.each(metrics)(
      '%s answers with its columns, whatever is asked',
      async (_, metric) => {
        let rows = 0
        for (const { params } of questionsOf(metric)) rows += await check(small, metric, params)
        expect(rows).toBeGreaterThanOrEqual(mayBeEmpty.has(metric.definition.id) ? 0 : 1)
      },
      30_000,
    )

    it.each(metrics)('%s honours the filters that it names', async (_, metric) => {
      for (const filter of narrowings(metric)) {
        await check(small, metric, { ...defaultsOf(metric), ...filter })
      }
    })

    it.each(metrics)('%s gives the same answer twice', async (id, metric) => {
      const ask = async () => {
        test.warehouse.cache.clear()
        return JSON.stringify(await orRefused(test.ask(small, id, { ...defaultsOf(metric) })))
      }
      expect(await ask()).toBe(await ask())
    })
  },
)
