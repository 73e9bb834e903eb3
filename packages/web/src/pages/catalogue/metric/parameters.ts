import type { MetricEntry } from '@clientele/contract'
import { wordsOf } from '../../../code-words.ts'
import type { Search } from '../../../shell/search.ts'

/** A metric's parameters as JSON Schema, as far as a page needs it. */
interface Schema {
  readonly properties?: Readonly<Record<string, { readonly type?: string; readonly default?: unknown }>>
  readonly required?: readonly string[]
}

const schemaOf = (entry: MetricEntry): Schema => entry.params as Schema

/** What a table that turns its pages and sorts its columns asks by itself. */
const placed = ['limit', 'offset', 'sort', 'direction']

/** Whether a metric is a list that is read page by page, and the parameters that are left to choose. */
export function parametersOf(entry: MetricEntry) {
  const schema = schemaOf(entry)
  const all = Object.keys(schema.properties ?? {})
  const isPaged = entry.picture.kind === 'table' && all.includes('limit') && all.includes('offset')
  const names = isPaged ? all.filter(name => !placed.includes(name)) : all
  const properties = Object.fromEntries(names.map(name => [name, schema.properties?.[name]]))
  return { names, isPaged, chosen: { ...entry, params: { ...entry.params, properties } } }
}

/** Those parameters of an address that are the metric's own, numbers as numbers. */
export function ownParams(entry: MetricEntry, search: Search): Record<string, string | number> {
  const given = Object.entries(schemaOf(entry).properties ?? {}).flatMap(([name, { type }]) => {
    const text = search[name]
    if (text === undefined) return []
    const number = Number(text)
    const isNumber = (type === 'integer' || type === 'number') && text !== '' && !Number.isNaN(number)
    return [[name, isNumber ? number : text] as const]
  })
  return Object.fromEntries(given)
}

/** What has to be given and is not, by the labels of its fields. */
export function missingOf(entry: MetricEntry, params: Readonly<Record<string, unknown>>): readonly string[] {
  const { properties = {}, required = [] } = schemaOf(entry)
  return required
    .filter(name => properties[name]?.default === undefined && params[name] === undefined)
    .map(wordsOf)
}
