import type { Scope } from '../../packages/server/src/auth/scope.ts'
import { answer, type Warehouse } from '../../packages/server/src/warehouse/answer.ts'
import { openRowCache } from '../../packages/server/src/warehouse/cache.ts'
import { makeLargeOrganization } from '../large-organization.ts'
import { below, ms, plain, type Row, type Section, seconds, whole } from '../report.ts'
import { median, timed } from '../stopwatch.ts'

const sizes = { customers: 1_000_000, orders: 2_000_000, items: 0, sessions: 0 }

/** The customer list of an organization that is as large as one machine is meant for. */
export async function measureScale(): Promise<Section> {
  const large = await makeLargeOrganization(sizes)
  const warehouse = await large.open()
  try {
    const ask = (params: Record<string, unknown>) => measured(warehouse, large.scope, params)
    return {
      name: 'scale',
      title: 'The customer list of a million customers',
      about: `${whole(sizes.customers)} customers and ${whole(sizes.orders)} orders, made by rule. Whole answers with their count of rows and account of orders, in a process without a server, with nothing remembered; median of 5.`,
      rows: [
        plain('made in', seconds.of(large.made)),
        await row('first page by spend', () => ask({})),
        await row('page 1,000 by spend', () => ask({ offset: 50_000 })),
        await row('search by name', () => ask({ search: 'customer 9876' })),
        await row('first page by name', () => ask({ sort: 'name', direction: 'asc' })),
        await row('of one RFM group', () => ask({ rfm_group: 'champions' })),
      ],
    }
  } finally {
    await warehouse.close()
    large.discard()
  }
}

async function row(what: string, ask: () => Promise<number>): Promise<Row> {
  const found: number[] = []
  for (let run = 0; run < 5; run++) found.push(await ask())
  return below(what, median(found), ms, 1000, `slowest ${ms.of(Math.max(...found))}`)
}

const measured = (warehouse: Warehouse, scope: Scope, params: Record<string, unknown>): Promise<number> =>
  timed(() => answer({ ...warehouse, cache: openRowCache(1000) }, scope, 'customers.list', params))
