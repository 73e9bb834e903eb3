import { fileURLToPath } from 'node:url'
import { featureOf, features } from '@clientele/contract'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { modules } from '../src/modules/all.ts'
import { buildCatalogue } from '../src/warehouse/catalogue.ts'
import type { AnyMetric } from '../src/warehouse/metric.ts'

const document = fileURLToPath(new URL('../../../docs/metrics.md', import.meta.url))

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
  const metrics = [...buildCatalogue(modules).metrics.values()]
  const parts = Object.entries(features).flatMap(([feature, title]) => {
    const own = metrics.filter(({ definition }) => featureOf(definition.id) === feature)
    return own.length === 0 ? [] : [`## ${title}`, '', ...own.map(section)]
  })
  const text = [
    '# Metrics',
    '',
    'Made from the catalogue; `npx vitest run --project server metrics-document -u` writes it anew. Every metric is',
    'asked at `/api/v1/query/{id}`.',
    '',
    ...parts,
  ].join('\n')
  await expect(text).toMatchFileSnapshot(document)
})
