import type { Route } from '../src/auth/route.ts'
import type { Scope } from '../src/auth/scope.ts'
import { type TestShop, testShop } from '../src/auth/testing.ts'
import { testStores } from '../src/store/testing.ts'
import type { Warehouse } from '../src/warehouse/answer.ts'
import { type Facts, openTestWarehouse, type TestWarehouse, testScope } from './warehouse.ts'

/** Endpoints over a real warehouse and real users: the shop of {@link testShop} with facts of its own. */
export interface TestApi extends TestShop {
  readonly test: TestWarehouse
  /** Puts literal facts into one of the shop's organizations; answers a scope that may see all of it. */
  put(slug: string, facts: Facts): Promise<Scope>
  close(): Promise<void>
}

export async function openTestApi(routesOf: (warehouse: Warehouse) => readonly Route[]): Promise<TestApi> {
  const test = await openTestWarehouse()
  const [sqlite] = await testStores()
  if (!sqlite) throw new Error('SQLite is missing from the stores under test')
  const shop = await testShop(await sqlite.make(), routesOf(test.warehouse))
  return {
    ...shop,
    test,
    async put(slug, facts) {
      const organization = await shop.here.store.platform.organizations.find(slug)
      if (!organization) throw new Error(`There is no organization ${slug}`)
      const scope = testScope(organization)
      await test.add(scope, facts)
      return scope
    },
    async close() {
      await shop.here.close()
      await test.close()
    },
  }
}
