import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../test/warehouse.ts'
import { systemScope } from './auth/organization-choice.ts'
import { openLog } from './lib/log.ts'
import type { Store } from './store/open.ts'
import { answer, type Warehouse } from './warehouse/answer.ts'
import { firstQuestions, startWarming } from './warm.ts'

let test: TestWarehouse
beforeAll(async () => {
  test = await openTestWarehouse()
})
afterAll(() => test.close())

it('the first page asks nothing of the engine once it was made ready', async () => {
  const { organization } = await test.organization({
    orders: [{ id: '1', customer_id: 'a', ordered_at: '2024-06-01 10:00:00', total: 10 }],
  })
  let asked = 0
  const { engine } = test.warehouse
  const counting: Warehouse = {
    ...test.warehouse,
    engine: {
      ...engine,
      query: (...question) => {
        asked += 1
        return engine.query(...question)
      },
    },
  }
  const store = {
    platform: { organizations: { list: async () => [organization] } },
  } as unknown as Pick<Store, 'platform'>
  await startWarming(counting, store, openLog('silent')).done
  expect(asked).toBeGreaterThan(0)
  asked = 0
  for (const [metric, params] of firstQuestions) {
    await answer(counting, systemScope(organization as never), metric.id, params)
  }
  expect(asked).toBe(0)
})
