import type { MetricDefinition } from '@clientele/contract'
import type { Scope } from '../auth/scope.ts'
import { identifier, type Sql, sql } from '../lib/sql.ts'
import { questionOf, type Warehouse } from './answer.ts'
import type { Catalogue } from './catalogue.ts'
import { noDefinitions } from './definitions.ts'
import type { Dialect } from './dialect.ts'
import type { Question } from './metric.ts'
import { resolveTiming } from './period.ts'
import { parseParams } from './question.ts'

/** A metric's rows as a query, and the instant from which on it knows nothing. */
export interface Statement {
  readonly rows: Sql
  readonly asOf: Date
}

/**
 * The query of a metric that is one statement, over all data: for what keeps its rows in the database, however many
 * they are.
 */
export async function statementOf(
  warehouse: Warehouse,
  scope: Scope,
  id: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Statement> {
  const metric = warehouse.catalogue.metrics.get(id)
  if (!metric?.sql) throw new TypeError(`${id} is no metric of one statement`)
  const params = parseParams(metric.definition, input)
  const state = await warehouse.engine.state(scope.organization.id)
  const timing = resolveTiming(params.common, scope.organization, state, warehouse.clock.now())
  const own = await warehouse.definitions(scope)
  const question = questionOf(warehouse, scope, own, state, timing, params, timing.period)
  return { rows: metric.sql(question), asOf: timing.asOf }
}

/** Local time of facts from before this is that of its first day. */
const earliest = new Date('2000-01-01T00:00:00Z')
/** More rows than anybody has. */
const everyRow = 2_147_483_647

interface Detached {
  readonly catalogue: Catalogue
  readonly dialect: Dialect
  /** Under which name the organization's database will be attached. */
  readonly database: string
  readonly now: Date
}

/**
 * The question to a metric whose statement somebody will ask elsewhere: of all data, for all its rows, as of now,
 * whatever the organization holds.
 */
export function detachedQuestion(
  { catalogue, dialect, database, now }: Detached,
  scope: Scope,
  definition: MetricDefinition,
): Question {
  const table = (_: string, name: string) => sql`${identifier(database)}.${identifier(name)}`
  const engine = { dialect, table, ofCustomer: () => sql`true` }
  // as if ids had been merged and visitors recognised: then it holds where they were, and where not
  const state = {
    dataVersion: 0,
    firstFact: earliest,
    lastFact: now,
    extents: {},
    rows: { identities: 1 },
    merges: 1,
  }
  const { common, own } = parseParams(definition, {})
  const timing = resolveTiming(common, scope.organization, state, now)
  const params = { common, own: 'limit' in own ? { ...own, limit: everyRow } : own }
  return questionOf({ engine, catalogue }, scope, noDefinitions, state, timing, params, timing.period)
}
