import type { EntityHealth } from '@clientele/contract'
import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { openTestImports } from '../ingest/testing.ts'
import { fixedClock } from '../lib/clock.ts'
import { modules } from '../modules/all.ts'
import { answer, type Warehouse } from '../warehouse/answer.ts'
import { openRowCache } from '../warehouse/cache.ts'
import { buildCatalogue } from '../warehouse/catalogue.ts'
import { noDefinitions } from '../warehouse/definitions.ts'
import { openHealthWatch } from '../warehouse/health/watch.ts'
import { dataHealthRoutes } from './data-health.ts'
import { register } from './register.ts'

it('tells each kind with its last import and its problems, and every answer tells of its own inputs', async () => {
  const imports = await openTestImports({ timeZone: 'UTC' })
  const { deps, scope } = imports
  const sale = 'c1,2024-06-01T10:00:00Z,5'
  await imports.import(`id,customer_id,ordered_at,total\no1,${sale}\no2,${sale}\n`, { name: 'orders.csv' })
  const base: Warehouse = {
    engine: deps.engine,
    catalogue: buildCatalogue(modules),
    cache: openRowCache(10_000),
    clock: fixedClock('2024-07-01T12:00:00Z'),
    timeout: 30_000,
    definitions: async () => noDefinitions,
  }
  const count = answer(base, scope, 'data.problems', {})
  const watch = openHealthWatch(
    () => count,
    base.clock,
    error => expect.fail(String(error)),
  )
  const warehouse = { ...base, health: watch }
  const app = Fastify()
  for (const route of dataHealthRoutes(warehouse, deps.store)) {
    register(app, { authenticate: async () => ({}) as never, chooseOrganization: async () => scope }, route)
  }

  const { entities } = (await app.inject('/api/v1/data/health')).json<{ entities: EntityHealth[] }>()
  const orders = entities.find(({ entity }) => entity === 'orders')
  expect(orders).toMatchObject({
    title: 'Orders',
    rows: 2,
    last_at: '2024-06-01T10:00:00Z',
    age_days: 30,
    problems: [
      {
        problem: 'duplicate_order',
        rows: 2,
        share: 1,
        rows_url: '/api/v1/query/data.problem_rows?entity=orders&problem=duplicate_order&field=id',
      },
    ],
  })
  expect(orders?.last_import_at).toMatch(/^\d{4}-/)
  expect(entities.find(({ entity }) => entity === 'quotes')).toMatchObject({ rows: 0, last_import_at: null })

  // Counted in the background: the first answer does not wait for it.
  expect((await answer(warehouse, scope, 'purchases.revenue', {})).meta.health).toBeUndefined()
  await count
  const told = async (metric: string) => (await answer(warehouse, scope, metric, {})).meta.health
  expect(await told('purchases.revenue')).toEqual([
    { entity: 'orders', problem: 'duplicate_order', field: 'id', rows: 2 },
  ])
  expect(await told('satisfaction.scores')).toEqual([])
  expect(await told('data.entities')).toBeUndefined()
  await app.close()
  await imports.close()
}, 60_000)
