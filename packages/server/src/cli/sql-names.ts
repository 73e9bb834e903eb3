import { resolve } from 'node:path'
import { type MetricDefinition, rfmCustomers, valueCustomers, views } from '@clientele/contract'
import type { Scope } from '../auth/scope.ts'
import { systemClock } from '../lib/clock.ts'
import { readable, sql } from '../lib/sql.ts'
import { modules } from '../modules/all.ts'
import { sources } from '../modules/overview/business.ts'
import { rfmNameOf } from '../modules/rfm-terms.ts'
import { rfmCustomersSql } from '../modules/segments/rfm-customers.ts'
import { buildCatalogue } from '../warehouse/catalogue.ts'
import { duckdb } from '../warehouse/dialects/duckdb.ts'
import { customerPredictions } from '../warehouse/schema.ts'
import { detachedQuestion } from '../warehouse/statement.ts'
import { type Command, optional, required } from './command.ts'

const text = { type: 'string' } as const
/** The name under which a script attaches the facts. */
const database = 'facts'

/**
 * A script for DuckDB that attaches a file of facts and creates the views and functions that queries know: the SQL of
 * the metrics, as of now, over that file's tables.
 */
export function scriptOfNames(scope: Scope, file: string, now: Date): string {
  const catalogue = buildCatalogue(modules)
  const question = (definition: MetricDefinition) =>
    detachedQuestion({ catalogue, dialect: duckdb, database, now }, scope, definition)
  /** The query of a metric; null for one that is worked out of several. */
  const query = (id: string): string | null => {
    const metric = catalogue.metrics.get(id)
    return metric?.sql ? readable(metric.sql(question(metric.definition))).trim() : null
  }
  const rfm = readable(sql`
    select s.*, ${rfmNameOf(sql`triple`)} as "group"
    from (${rfmCustomersSql(question(rfmCustomers) as Parameters<typeof rfmCustomersSql>[0])}) s`)
  const told = Object.entries(sources).filter(([, [metric]]) => query(metric) !== null)
  const left = Object.keys(sources).filter(name => !told.some(([known]) => known === name))
  const figures = told.map(
    ([name, [metric, column]]) => `  (select ${column} from (${query(metric)}) f) as ${name}`,
  )
  return [
    `-- ${scope.organization.slug}, as of ${question(rfmCustomers).asOf.toISOString()}: what is dated later is unknown to these names.`,
    `attach '${file.replaceAll("'", "''")}' as ${database} (read_only);`,
    '',
    `-- ${views.customer_rfm_analysis}`,
    `create or replace view customer_rfm_analysis as ${rfm.trim()};`,
    '',
    `-- ${views.customer_dashboard_summary}, but for what the program itself works out: ${left.join(', ')}.`,
    `create or replace view customer_dashboard_summary as select\n${figures.join(',\n')};`,
    '',
    '-- Paid net revenue to date; null for who never bought.',
    `create or replace macro calculate_customer_lifetime_value(customer) as (\n  select lifetime_value from (${query(valueCustomers.id)}) v where v.customer_id = customer\n);`,
    '',
    '-- 1 − P(alive) of the last run of the predictions; null where there was too little to tell.',
    `create or replace macro calculate_churn_probability(customer) as (\n  select 1 - p_alive from ${database}.${customerPredictions.name} p where p.customer_id = customer\n);`,
    '',
  ].join('\n')
}

/** The names of views and functions, for a file of facts that is opened without this program. */
export const sqlNameCommands: readonly Command[] = [
  {
    name: 'sql',
    summary: 'Prints a DuckDB script with the views and functions by name, for a backup’s file',
    usage: '--organization my-shop --file /backups/monday/organizations/….duckdb',
    options: { organization: text, file: text },
    async run(terminal, given) {
      const scope = await terminal.scope(required(given, 'organization', 'my-shop'))
      const file = resolve(optional(given, 'file') ?? 'facts.duckdb')
      const script = scriptOfNames(scope, file, systemClock.now())
      return { text: script, data: { script } }
    },
  },
]
