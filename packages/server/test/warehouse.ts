import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  defaultBusinessHours,
  defaultSlaTargets,
  type Entity,
  entities,
  type Field,
  type MetricResult,
  permissions,
} from '@clientele/contract'
import { grantScope, type OrganizationProfile, type Scope } from '../src/auth/scope.ts'
import { fixedClock } from '../src/lib/clock.ts'
import { identifier, join as joinSql, type Sql, sql } from '../src/lib/sql.ts'
import { modules } from '../src/modules/all.ts'
import { answer, type Warehouse } from '../src/warehouse/answer.ts'
import { openRowCache } from '../src/warehouse/cache.ts'
import { buildCatalogue } from '../src/warehouse/catalogue.ts'
import type { Definitions, SavedSegment } from '../src/warehouse/definitions.ts'
import type { AnyMetric } from '../src/warehouse/metric.ts'
import type { Tables } from '../src/warehouse/tables.ts'
import { testDefinitions } from './definitions.ts'
import { engines } from './engines.ts'

export type Literal = Readonly<Record<string, string | number | boolean | null>>
/** Literal facts by table; an order may carry its `items`. */
export type Facts = Partial<Record<keyof Tables, readonly Literal[]>>

interface OwnDefinitions {
  readonly segments?: readonly SavedSegment[]
  readonly metrics?: readonly AnyMetric[]
}

export interface TestWarehouse {
  readonly warehouse: Warehouse
  readonly clock: ReturnType<typeof fixedClock>
  /** Creates an organization with literal facts; answers a scope that may see all of it. */
  organization(facts: Facts, profile?: Partial<OrganizationProfile>): Promise<Scope>
  add(scope: Scope, facts: Facts): Promise<void>
  /** Defines segments and metrics of the organization, instead of {@link testDefinitions}. */
  define(scope: Scope, own: OwnDefinitions): void
  ask(scope: Scope, metric: string, params?: Record<string, unknown>): Promise<MetricResult>
  close(): Promise<void>
}

const fallbacks = (fields: Readonly<Record<string, Field>>): Literal =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, { fallback }]) =>
      fallback === undefined ? [] : [[name, fallback === 'organization_currency' ? 'EUR' : fallback]],
    ),
  )

/** What an import fills in where a source says nothing. */
const defaults: Readonly<Record<string, Literal>> = {
  ...Object.fromEntries(Object.values<Entity>(entities).map(({ name, fields }) => [name, fallbacks(fields)])),
  order_items: { ...fallbacks(entities.orders.children.items.fields), unit_price: 0 },
}

/** A real engine in a temporary folder, for tests that put literal rows in and expect literal numbers out. */
export async function openTestWarehouse(engineName: keyof typeof engines = 'duckdb'): Promise<TestWarehouse> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-warehouse-'))
  const engine = await engines[engineName](folder)
  const clock = fixedClock('2024-07-01T12:00:00Z')
  const defined = new Map<string, Definitions>()
  const warehouse: Warehouse = {
    engine,
    catalogue: buildCatalogue(modules),
    definitions: async ({ organization }) => defined.get(organization.id) ?? testDefinitions,
    cache: openRowCache(100_000),
    clock,
    timeout: 30_000,
  }
  /** A statement for all rows that name the same columns: one a row takes most of a test's time. */
  const insert = (organizationId: string, table: string, rows: readonly Literal[]): Sql[] => {
    const alike = new Map<string, Literal[]>()
    for (const row of rows) {
      const full = { ...defaults[table], ...row }
      const names = Object.keys(full).join()
      alike.set(names, [...(alike.get(names) ?? []), full])
    }
    return [...alike.values()].map(group => {
      const names = joinSql(Object.keys(group[0] ?? {}).map(identifier))
      const values = group.map(row => sql`(${joinSql(Object.values(row).map(value => sql`${value}`))})`)
      return sql`insert into ${engine.table(organizationId, table)} (${names}) values ${joinSql(values)}`
    })
  }

  const add: TestWarehouse['add'] = async (scope, facts) => {
    const { id } = scope.organization
    await engine.write(id, async run => {
      for (const [table, rows] of Object.entries(facts)) {
        for (const statement of insert(id, table, rows)) await run(statement)
      }
      await run(sql`update ${engine.table(id, 'state')} set data_version = data_version + 1`)
    })
  }

  return {
    warehouse,
    clock,
    add,
    define(scope, { segments = [], metrics = [] }) {
      defined.set(scope.organization.id, {
        segments: new Map(segments.map(segment => [segment.slug, segment])),
        metrics: new Map(metrics.map(metric => [metric.definition.id, metric])),
      })
    },
    async organization(facts, profile = {}) {
      const scope = testScope(profile)
      await add(scope, facts)
      return scope
    },
    ask: (scope, metric, params = {}) => answer(warehouse, scope, metric, params),
    async close() {
      await engine.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** A scope with every right in an organization of its own: Madrid, EUR, weeks from Monday. */
export function testScope(profile: Partial<OrganizationProfile> = {}, more: Partial<Scope> = {}): Scope {
  const id = profile.id ?? randomUUID()
  return grantScope({
    organization: {
      id,
      slug: `test-${id.slice(0, 8)}`,
      name: 'Test',
      timeZone: 'Europe/Madrid',
      currency: 'EUR',
      weekStart: 'monday',
      churnDays: 90,
      clockDay: null,
      feedbackTopics: [],
      features: null,
      businessHours: defaultBusinessHours,
      branchClocks: [],
      slaTargets: defaultSlaTargets,
      rates: [],
      conversationBudget: null,
      rfmThresholds: {
        recencyDays: [365, 180, 90, 30],
        frequency: [2, 3, 5, 10],
        monetary: [50, 100, 250, 1000],
      },
      ...profile,
    },
    branches: 'all',
    actor: { kind: 'system', id: 'test', name: 'Test' },
    permissions: new Set(permissions),
    ...more,
  })
}
