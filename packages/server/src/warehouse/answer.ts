import {
  type ColumnInfo,
  type CommonParams,
  type EntityName,
  entityNames,
  featureOf,
  features,
  type MetricDefinition,
  type MetricResult,
  ruleInWords,
} from '@clientele/contract'
import type { Scope } from '../auth/scope.ts'
import type { Clock } from '../lib/clock.ts'
import { Failure, notFound } from '../lib/errors.ts'
import { render, type Sql } from '../lib/sql.ts'
import { type LocalDay, transitionsOfYears } from '../lib/zone.ts'
import type { RowCache } from './cache.ts'
import type { Catalogue } from './catalogue.ts'
import { customersChosen } from './chosen.ts'
import { growth } from './compare.ts'
import type { Definitions, DefinitionsOf } from './definitions.ts'
import type { Engine, EngineText, FactsState, Row } from './engine.ts'
import { extentsOf, happenings, measureOf, spanOf } from './extent.ts'
import type { HealthWatch } from './health/watch.ts'
import { maskRows } from './mask.ts'
import type { AnyMetric, Ask, Question } from './metric.ts'
import { asResolved, type Period, resolveTiming, type Timing } from './period.ts'
import { type ParsedParams, parseParams } from './question.ts'
import { rowsOf } from './rows.ts'
import { tablesFor } from './tables.ts'
import { tablesNearCustomer, tablesOfCustomer } from './tables-of-customer.ts'

/** What answering needs; one for the whole process. */
export interface Warehouse {
  readonly engine: Engine
  readonly catalogue: Catalogue
  readonly cache: RowCache
  readonly clock: Clock
  /** What an organization has defined for itself. */
  readonly definitions: DefinitionsOf
  /** Milliseconds that one statement may take. */
  readonly timeout: number
  /** What is wrong with the facts, told beside each answer; none where nobody counts. */
  readonly health?: HealthWatch
}

/**
 * Answers a metric for a caller: find it, check the right, read the parameters, resolve the period and filters,
 * ask the engine, and put the answer together with all that a reader needs to trust it.
 *
 * @param input parameters as they came, from a URL or a JSON body
 * @throws Failure not_found, forbidden, invalid_request or timeout
 */
export async function answer(
  warehouse: Warehouse,
  scope: Scope,
  id: string,
  input: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
): Promise<MetricResult> {
  const own = await warehouse.definitions(scope)
  const metric = warehouse.catalogue.metrics.get(id) ?? own.metrics.get(id)
  if (!metric) throw notFound('metric', id)
  const { definition } = metric
  if (!scope.permissions.has(definition.permission)) {
    throw new Failure(
      'forbidden',
      `${id} needs the permission ${definition.permission}. Ask an owner for it.`,
    )
  }
  requireFeature(scope, definition.id)
  const params = parseParams(definition, input)
  const whole = await warehouse.engine.state(scope.organization.id)
  const state = await visibleState(warehouse, scope, metric, whole, signal)
  const timing = resolveTiming(params.common, scope.organization, state, warehouse.clock.now())
  const { rows, previousRows, account, total, notes } = await warehouse.cache.worked(
    keyOf(scope, own, metric, params, timing, state),
    () => worked(warehouse, scope, own, metric, params, timing, state, signal),
    cellsOf,
  )
  const figures = definition.picture.kind === 'figures'
  const shown = maskRows(definition.columns, rows, scope)
  return {
    metric: id,
    params: { ...params.common, ...params.own },
    columns: columnInfos(metric),
    rows: shown,
    ...(previousRows && {
      comparison: {
        rows: maskRows(definition.columns, previousRows, scope),
        growth: figures ? growth(definition.columns, rows, previousRows) : {},
      },
    }),
    meta: {
      period: asResolved(timing.period),
      previous_period: timing.previous && comparable(metric) ? asResolved(timing.previous) : null,
      time_zone: scope.organization.timeZone,
      currency: scope.organization.currency,
      as_of: timing.asOf.toISOString(),
      complete: timing.complete,
      rows_used: sumOf(account.filter(row => row.reason === null)),
      rows_excluded: account
        .filter(row => row.reason !== null)
        .map(row => ({ entity: String(row.entity), reason: String(row.reason), count: Number(row.count) })),
      data_version: state.dataVersion,
      narrowed_to: narrowings(params.common),
      ...healthOf(warehouse, scope, metric, whole),
      ...(total !== null && { total_rows: total }),
      notes: [...notes],
    },
  }
}

/** What the engine says to a question, before it is shown to anybody. */
interface Worked {
  readonly rows: readonly Row[]
  readonly previousRows: readonly Row[] | null
  readonly account: readonly Row[]
  readonly total: number | null
  readonly notes: readonly string[]
}

async function worked(
  warehouse: Warehouse,
  scope: Scope,
  own: Definitions,
  metric: AnyMetric,
  params: ParsedParams,
  timing: Timing,
  state: FactsState,
  signal?: AbortSignal,
): Promise<Worked> {
  const ask = asker(warehouse, scope, state, signal)
  const question = (period: Period) => questionOf(warehouse, scope, own, state, timing, params, period)
  const current = question(timing.period)
  const [rows, previousRows, account, total] = await Promise.all([
    rowsOf(metric, current, ask),
    timing.previous && comparable(metric) ? rowsOf(metric, question(timing.previous), ask) : null,
    metric.account ? ask(metric.account(current)) : [],
    totalOf(metric, current, ask),
  ])
  const notes = (await metric.notes?.(rows, current, ask)) ?? []
  return { rows, previousRows, account, total, notes }
}

/** How many rows a paged list has in all; null of any other metric. */
async function totalOf(metric: AnyMetric, question: Question, ask: Ask): Promise<number | null> {
  if (metric.total) return metric.total(question, ask)
  if (!metric.count) return null
  const [row] = await ask(metric.count(question))
  return Number(row?.count ?? 0)
}

/** Everything on which an answer depends: writing its statements takes longer than naming that. */
function keyOf(
  { organization, branches, permissions }: Scope,
  own: Definitions,
  { definition }: AnyMetric,
  params: ParsedParams,
  { period, previous, today, asOf }: Timing,
  { dataVersion }: FactsState,
): string {
  const may = [...permissions].toSorted()
  return JSON.stringify([
    definition.id,
    organization,
    dataVersion,
    branches,
    may,
    numberOf(own),
    params,
    period,
    previous,
    today,
    asOf,
  ])
}

/** Definitions are the same object for as long as they stand; each has a number. */
const numbers = new WeakMap<Definitions, number>()
let numbered = 0
function numberOf(own: Definitions): number {
  const known = numbers.get(own)
  if (known !== undefined) return known
  numbered += 1
  numbers.set(own, numbered)
  return numbered
}

const cellsOf = ({ rows, previousRows, account }: Worked): number =>
  [rows, previousRows ?? [], account].reduce(
    (cells, list) => cells + list.length * Object.keys(list[0] ?? {}).length,
    0,
  )

/** What is wrong with the metric's inputs; the metrics of data health tell it in full themselves. */
function healthOf(
  { health }: Warehouse,
  scope: Scope,
  { definition }: AnyMetric,
  { dataVersion }: FactsState,
) {
  const known = featureOf(definition.id) === 'data' ? null : health?.known(scope, dataVersion)
  return known && { health: known.filter(({ entity }) => definition.inputs.includes(entity)) }
}

/** The filters beside the period, in words. */
function narrowings({ branch_id, segment, where = [] }: CommonParams): string[] {
  return [
    ...(branch_id ? [`branch ${branch_id.join(' or ')}`] : []),
    ...(segment === undefined ? [] : [`segment ${segment}`]),
    ...where.map(ruleInWords),
  ]
}

/** A module that the organization's plan leaves out answers nobody. */
function requireFeature({ organization }: Scope, id: MetricDefinition['id']): void {
  const feature = featureOf(id)
  if (organization.features === null || organization.features.includes(feature)) return
  throw new Failure(
    'forbidden',
    `The module ${features[feature]} is not part of the plan of ${organization.name}. Ask an owner to add it to the organization's features.`,
  )
}

/** A period can be compared where the metric depends on it and its rows answer each other. */
function comparable({ definition }: AnyMetric): boolean {
  return definition.filters.includes('period') && ['figures', 'series'].includes(definition.picture.kind)
}

/**
 * The facts' state as a metric and its caller know it. "All data" of a metric covers the facts that it is made of:
 * visits of years before the first sale add no years without revenue. For somebody restricted to branches it
 * begins with the first fact that they may see: the organization's own would tell when the other branches opened.
 */
async function visibleState(
  warehouse: Warehouse,
  scope: Scope,
  { definition }: AnyMetric,
  state: FactsState,
  signal?: AbortSignal,
): Promise<FactsState> {
  const made = happenings(definition.inputs)
  const among = made.length > 0 ? made : happenings(entityNames)
  if (scope.branches === 'all') return { ...state, ...spanOf(state.extents, among) }
  const tables = tablesFor(warehouse.engine, scope, state)
  const ask = asker(warehouse, scope, state, signal)
  const extents = extentsOf(await ask(measureOf(among, name => tables[name as EntityName])))
  return { ...state, ...spanOf(extents), extents }
}

/** What a metric of this scope would be asked at the end of a local day, for work that reads more than answers hold. */
export async function questionAt(warehouse: Warehouse, scope: Scope, day: LocalDay): Promise<Question> {
  const [own, state] = await Promise.all([
    warehouse.definitions(scope),
    warehouse.engine.state(scope.organization.id),
  ])
  const common: CommonParams = { as_of: day, compare: 'none' }
  const timing = resolveTiming(common, scope.organization, state, warehouse.clock.now())
  return questionOf(warehouse, scope, own, state, timing, { common, own: {} }, timing.period)
}

/** Asks the engine through the cache, which knows a statement by its text, its values and the facts' version. */
function asker(
  { engine, cache, timeout }: Warehouse,
  scope: Scope,
  state: FactsState,
  signal?: AbortSignal,
): Ask {
  const organizationId = scope.organization.id
  return (statement: Sql) => {
    const { text, values } = render(statement, engine.dialect.placeholder)
    const key = JSON.stringify([organizationId, state.dataVersion, text, values])
    const load = (ending: AbortSignal) => engine.query(organizationId, statement, { timeout, signal: ending })
    return cache.rows(key, load, signal)
  }
}

/** The question that a metric is asked, for whoever needs its statement instead of its rows. */
export function questionOf(
  { engine, catalogue }: Pick<Warehouse, 'catalogue'> & { readonly engine: EngineText },
  scope: Scope,
  definitions: Definitions,
  state: FactsState,
  timing: Timing,
  { common, own }: ParsedParams,
  period: Period,
): Question {
  const { organization } = scope
  const first = Math.min(state.firstFact?.getTime() ?? timing.asOf.getTime(), period.from.getTime())
  const last = Math.max(state.lastFact?.getTime() ?? timing.asOf.getTime(), timing.asOf.getTime())
  const zoned = (zone: string) =>
    engine.dialect.verbs({
      zone,
      transitions: transitionsOfYears(zone, first, last),
      weekStart: organization.weekStart,
    })
  const branches = common.branch_id && { branchIds: common.branch_id }
  const everyone = tablesFor(engine, scope, state)
  const base: Question = {
    t: branches ? tablesFor(engine, scope, state, branches) : everyone,
    everyone,
    tablesOf: (customerId, among) =>
      tablesOfCustomer(engine, scope.organization.id, state, among, customerId),
    tablesNear: (customerId, among) =>
      tablesNearCustomer(engine, scope.organization.id, state, among, customerId),
    readsPersonal: scope.permissions.has('pii:read'),
    d: zoned(organization.timeZone),
    zoned,
    params: own,
    period,
    compared: timing.previous,
    today: timing.today,
    asOf: timing.asOf,
    organization,
    catalogue,
    definitions,
  }
  const customers = customersChosen(common, { ...base, t: everyone })
  return customers === null
    ? base
    : { ...base, t: tablesFor(engine, scope, state, { ...branches, customers }) }
}

export function columnInfos({ definition }: AnyMetric): readonly ColumnInfo[] {
  return Object.entries(definition.columns).map(([name, { label, unit, description, better, rows }]) => ({
    name,
    label,
    unit,
    ...(description !== undefined && { description }),
    ...(better !== undefined && { better }),
    ...(rows !== undefined && { rows: { ...rows } }),
  }))
}

const sumOf = (rows: readonly Row[]): number => rows.reduce((sum, row) => sum + Number(row.count), 0)
