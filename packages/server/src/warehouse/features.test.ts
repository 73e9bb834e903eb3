import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestWarehouse, type TestWarehouse } from '../../test/warehouse.ts'

let test: TestWarehouse
beforeAll(async () => {
  test = await openTestWarehouse()
})
afterAll(() => test.close())

it('answers the modules of a plan, and says of the others how to get them', async () => {
  const scope = await test.organization({}, { features: ['purchases'] })
  expect((await test.ask(scope, 'purchases.revenue')).rows).toHaveLength(1)
  await expect(test.ask(scope, 'branches.revenue')).rejects.toMatchObject({
    code: 'forbidden',
    message:
      "The module Branches is not part of the plan of Test. Ask an owner to add it to the organization's features.",
  })
})
