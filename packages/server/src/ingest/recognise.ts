import { createHash } from 'node:crypto'
import { type EntityName, entityNames, type Mapping } from '@clientele/contract'
import { entityNamedBy } from './file-name.ts'
import { normalHeading } from './headings.ts'
import { likeness } from './likeness.ts'
import { type Preset, partHeadings, presets } from './presets.ts'
import type { Target } from './targets.ts'
import { planFor } from './targets.ts'

/** Points that orders have ahead of others: most files are of orders, and their headings are the least particular. */
const usual = 0.5
/** Points of the entity that the file's name speaks of. */
const nameCounts = 2

/** What a column seems to be. */
export interface RecognisedColumn {
  readonly name: string
  readonly target: string | null
  /** 0 to 1: 1 for a preset or an exact name, less for an alias, least where the values speak against it. */
  readonly confidence: number
}

export interface Recognised {
  readonly columns: readonly RecognisedColumn[]
  readonly mapping: Mapping
  readonly preset: string | null
}

/** Digest of a file's headings, by which a mapping that was made for them is found again. */
export function signatureOf(names: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(names.map(normalHeading).sort()))
    .digest('hex')
}

/**
 * Proposes a mapping from headings and first values; for the entity that explains most columns unless told. Where
 * several explain them alike, as orders and quotes may, the file's name decides, and orders come first.
 */
export function recognise(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  { entity, fileName = '' }: { readonly entity?: EntityName | undefined; readonly fileName?: string } = {},
): Recognised {
  const preset = presets.find(one => (entity ?? one.entity) === one.entity && fits(one, names))
  if (preset) return byPreset(preset, names)
  const named = entityNamedBy(fileName)
  const candidates = (entity ? [entity] : entityNames).map(name => ({
    name,
    columns: byAlias(name, names, rows),
  }))
  const points = ({ name, columns }: (typeof candidates)[number]) =>
    columns.reduce((sum, column) => sum + column.confidence, 0) +
    (hasRequired(name, columns) ? names.length : 0) +
    (name === named ? nameCounts : 0) +
    (name === 'orders' ? usual : 0)
  const best = candidates.reduce((a, b) => (points(b) > points(a) ? b : a))
  const part = names.find(name => partHeadings.includes(normalHeading(name)))
  return {
    columns: best.columns,
    preset: null,
    mapping: { entity: best.name, columns: mapped(best.columns), options: part ? { part_column: part } : {} },
  }
}

const mapped = (columns: readonly RecognisedColumn[]): Record<string, string> =>
  Object.fromEntries(columns.flatMap(({ name, target }) => (target === null ? [] : [[name, target]])))

const fits = ({ headings }: Preset, names: readonly string[]): boolean => {
  const normal = new Set(names.map(normalHeading))
  return headings.every(({ any }) => any.some(heading => normal.has(heading)))
}

function byPreset(preset: Preset, names: readonly string[]): Recognised {
  const columns = names.map(name => {
    const target = preset.headings.find(({ any }) => any.includes(normalHeading(name)))?.target ?? null
    return { name, target, confidence: target === null ? 0 : 1 }
  })
  const part = names.find(name => partHeadings.includes(normalHeading(name)))
  const options = { ...preset.options, ...(part !== undefined && { part_column: part }) }
  return {
    columns,
    preset: preset.name,
    mapping: { entity: preset.entity, columns: mapped(columns), options },
  }
}

function hasRequired(entity: EntityName, columns: readonly RecognisedColumn[]): boolean {
  const found = new Set(columns.map(({ target }) => target))
  const { targets, entity: declared } = planFor(entity)
  const single = [...targets.values()].every(
    ({ of, field, path }) => of !== 'row' || !field.required || found.has(path),
  )
  return single && (declared.needs ?? []).every(group => group.some(name => found.has(name)))
}

/** Each column takes the best target that no better column has taken. */
function byAlias(
  entity: EntityName,
  names: readonly string[],
  rows: readonly (readonly string[])[],
): readonly RecognisedColumn[] {
  const targets = [...planFor(entity).targets.values()]
  const pairs = names
    .flatMap((name, index) => {
      const values = rows.map(row => row[index] ?? '').filter(value => value !== '')
      return targets.map(target => ({ name, target, confidence: likeness(entity, name, target, values) }))
    })
    .filter(({ confidence }) => confidence > 0)
    .sort((a, b) => b.confidence - a.confidence)
  const taken = new Map<string, { target: Target; confidence: number }>()
  const used = new Set<Target>()
  for (const { name, target, confidence } of pairs) {
    if (taken.has(name) || used.has(target)) continue
    taken.set(name, { target, confidence })
    used.add(target)
  }
  return names.map(name => {
    const found = taken.get(name)
    return { name, target: found?.target.path ?? null, confidence: found?.confidence ?? 0 }
  })
}
