import { identifier, type Sql } from '../src/lib/sql.ts'
import { modules } from '../src/modules/all.ts'
import { buildCatalogue } from '../src/warehouse/catalogue.ts'
import type { Verbs } from '../src/warehouse/dialect.ts'
import type { AnyMetric, Question } from '../src/warehouse/metric.ts'
import { between } from '../src/warehouse/period.ts'
import { parseParams } from '../src/warehouse/question.ts'
import { type Tables, tableNames } from '../src/warehouse/tables.ts'
import { testDefinitions } from './definitions.ts'
import { defaultsOf } from './every-metric.ts'
import { testScope } from './warehouse.ts'

const catalogue = buildCatalogue(modules)
const { organization } = testScope({ id: 'shop', timeZone: 'UTC' })
const period = between('UTC', '2024-01-01', '2024-12-31')

/** Tables by the names that a reader knows. */
const tables = (suffix: string) =>
  Object.fromEntries(tableNames.map(name => [name, identifier(`${name}${suffix}`)])) as unknown as Tables

/** The statements that a metric asks for the year 2024, with its parameters as they are unless told. */
export async function statementsOf(metric: AnyMetric, d: Verbs): Promise<readonly Sql[]> {
  const question: Question = {
    t: tables(''),
    everyone: tables(''),
    tablesOf: () => tables('_of_customer'),
    tablesNear: () => tables('_near_customer'),
    readsPersonal: true,
    d,
    zoned: () => d,
    params: parseParams(metric.definition, defaultsOf(metric)).own,
    period,
    compared: between('UTC', '2023-01-01', '2023-12-31'),
    today: '2025-01-01',
    asOf: new Date('2025-01-01T12:00:00Z'),
    organization,
    catalogue,
    definitions: testDefinitions,
  }
  if (metric.sql) return [metric.sql(question)]
  const asked: Sql[] = []
  // what is worked out of no rows may end early; what was asked until then is its beginning
  await metric
    .compute?.(question, async statement => {
      asked.push(statement)
      return []
    })
    .catch(() => undefined)
  return asked
}
