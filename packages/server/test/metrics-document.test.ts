import { fileURLToPath } from 'node:url'
import { featureOf, features } from '@clientele/contract'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { modules } from '../src/modules/all.ts'
import { buildCatalogue } from '../src/warehouse/catalogue.ts'
import { anywhere, type Dialect } from '../src/warehouse/dialect.ts'
import { duckdb } from '../src/warehouse/dialects/duckdb.ts'
import type { AnyMetric } from '../src/warehouse/metric.ts'
import { statementsOf } from './metric-statements.ts'
import { sqlText } from './sql-text.ts'

const inDocs = (name: string) => fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url))
const metrics = [...buildCatalogue(modules).metrics.values()]

/** A part for each feature that has metrics. */
const featured = (part: (own: readonly AnyMetric[]) => readonly string[]): readonly string[] =>
  Object.entries(features).flatMap(([feature, title]) => {
    const own = metrics.filter(({ definition }) => featureOf(definition.id) === feature)
    return own.length === 0 ? [] : [`## ${title}`, '', ...part(own)]
  })

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function parameters({ definition }: AnyMetric): string[] {
  const entries = Object.entries(definition.params.shape)
  if (entries.length === 0) return []
  const rows = entries.map(([name, field]) => {
    const {
      description,
      default: fallback,
      enum: values,
      type,
      minimum,
      maximum,
    } = z.toJSONSchema(field as z.ZodType, {
      io: 'input',
      unrepresentable: 'any',
    }) as Record<string, unknown>
    const range =
      minimum === undefined && maximum === undefined ? '' : ` ${minimum ?? '…'} to ${maximum ?? '…'}`
    const takes = Array.isArray(values) ? values.join(', ') : `${type ?? 'text'}${range}`
    const text = description === undefined ? '' : String(description)
    return `| \`${name}\` | ${cell(takes)} | ${fallback ?? '–'} | ${cell(text)} |`
  })
  return ['| parameter | takes | default | |', '|---|---|---|---|', ...rows, '']
}

function section(metric: AnyMetric): string {
  const { id, title, question, description, filters, permission, columns } = metric.definition
  const rows = Object.entries(columns).map(
    ([name, column]) =>
      `| \`${name}\` | ${column.unit} | ${cell(column.label)} | ${cell(column.description ?? '')} |`,
  )
  return [
    `### ${title}`,
    '',
    `\`${id}\` · ${question}`,
    '',
    description,
    '',
    `Filters: ${filters.length > 0 ? filters.join(', ') : 'none'}. Permission: \`${permission}\`.`,
    '',
    ...parameters(metric),
    '| column | unit | | |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

it('docs/metrics.md says what the catalogue says', async () => {
  const text = [
    '# Metrics',
    '',
    'Made from the catalogue; `npx vitest run --project server metrics-document -u` writes it anew. Every metric is',
    'asked at `/api/v1/query/{id}`. The SQL of each stands in [metrics-sql.md](metrics-sql.md).',
    '',
    ...featured(own => own.map(section)),
  ].join('\n')
  await expect(text).toMatchFileSnapshot(inDocs('metrics.md'))
})

/** Engines that write SQL, by name. */
const dialects: readonly Dialect[] = [duckdb]

async function sqlSection(metric: AnyMetric): Promise<string> {
  const { id, title } = metric.definition
  const parts = dialects.map(async dialect => {
    const statements = await statementsOf(metric, dialect.verbs(anywhere))
    const texts = [...new Set(statements.map(sqlText))]
    const blocks = texts.flatMap(text => ['```sql', text, '```', ''])
    return texts.length === 0
      ? [`${dialect.name}: asks nothing of the database by itself.`, '']
      : [`${dialect.name}:`, '', ...blocks]
  })
  return [
    '<details>',
    `<summary><code>${id}</code> ${title}</summary>`,
    '',
    ...(await Promise.all(parts)).flat(),
    '</details>',
    '',
  ].join('\n')
}

it('docs/metrics-sql.md shows what the metrics ask', async () => {
  const sections = new Map(
    await Promise.all(metrics.map(async metric => [metric, await sqlSection(metric)] as const)),
  )
  const text = [
    '# The SQL of the metrics',
    '',
    'What each metric of [metrics.md](metrics.md) asks of the database, for the year 2024 of an organization in UTC,',
    'with the parameters that it has unless told. Tables are the organization’s own as its caller may see them, and',
    'values are bound, never written into the text; here they stand in their places. A metric that is worked out of',
    'several statements, or by a model of `packages/stats`, shows those that it begins with. Written anew with',
    '`npx vitest run --project server metrics-document -u`.',
    '',
    ...featured(own => own.map(metric => sections.get(metric) ?? '')),
  ].join('\n')
  await expect(text).toMatchFileSnapshot(inDocs('metrics-sql.md'))
})
