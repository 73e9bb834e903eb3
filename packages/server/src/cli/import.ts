import { readFile } from 'node:fs/promises'
import { type EntityName, entityNames, type ImportView, type Mapping, mapping } from '@clientele/contract'
import { Failure } from '../lib/errors.ts'
import { type Command, type Given, optional, required, UsageError } from './command.ts'
import type { Importer } from './importer.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

/** Opens importing, here or through the server that holds the data folder; these commands alone need it. */
export type OpenImporter = () => Promise<Importer>

/** Importing files and taking imports back. */
export function importCommands(open: OpenImporter): readonly Command[] {
  return [
    {
      name: 'import undo',
      summary: 'Takes an import back',
      usage: '<import id> --organization my-shop',
      options: { organization: text },
      async run(terminal, given) {
        const scope = await terminal.scope(required(given, 'organization', 'my-shop'))
        const [id] = given.words
        if (id === undefined) throw new UsageError('The id of the import is missing.')
        const rows = await (await open()).undo(scope, id)
        return { text: `Undone: ${rows} rows went or returned`, data: { id, rows } }
      },
    },
    {
      name: 'import',
      summary: 'Imports a file: CSV, TSV, JSON, NDJSON or Parquet, also gzipped',
      usage:
        '<file> --organization my-shop [--entity orders] [--mapping mapping.json] [--time-zone Europe/Madrid] [--date-order day_first|month_first] [--decimal point|comma] [--dry-run]',
      options: {
        organization: text,
        entity: text,
        mapping: text,
        'time-zone': text,
        'date-order': text,
        decimal: text,
        'dry-run': flag,
      },
      async run(terminal, given) {
        const scope = await terminal.scope(required(given, 'organization', 'my-shop'))
        const [path] = given.words
        if (path === undefined) throw new UsageError('The file to import is missing.')
        const importer = await open()
        const chosen = await mappingFrom(optional(given, 'mapping'))
        const entity = entityFrom(given)
        const dryRun = given.options['dry-run'] === true
        let stage = ''
        const { mapping: _, ...view } = await importer.importFile(scope, path, {
          dryRun,
          options: optionsFrom(given),
          ...(chosen && { mapping: chosen }),
          ...(entity && { entity }),
          progress: at => {
            if (at.stage !== stage) terminal.tell(`${at.stage}…`)
            stage = at.stage
          },
        })
        return { text: report(view, dryRun), data: view }
      },
    },
  ]
}

async function mappingFrom(path: string | undefined): Promise<Mapping | undefined> {
  if (path === undefined) return undefined
  const content = await readFile(path, 'utf8').catch(() => {
    throw new Failure('not_found', `There is no mapping file «${path}». Check the path.`)
  })
  let json: unknown
  try {
    json = JSON.parse(content)
  } catch (cause) {
    throw new Failure('unprocessable', `The mapping file «${path}» is no JSON.`, { cause })
  }
  const parsed = mapping.safeParse(json)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map(({ path: at, message }) => ({ path: at.join('.'), message }))
  const detail = fields.map(({ path: at, message }) => `${at}: ${message}`).join('; ')
  throw new Failure('unprocessable', `Mend the mapping file: ${detail}.`, { fields })
}

function entityFrom(given: Given): EntityName | undefined {
  const name = optional(given, 'entity')
  if (name === undefined) return undefined
  const entity = entityNames.find(known => known === name)
  if (!entity) throw new UsageError(`--entity is «${name}», but must be one of ${entityNames.join(', ')}`)
  return entity
}

function optionsFrom(given: Given): Mapping['options'] {
  const timeZone = optional(given, 'time-zone')
  return {
    ...choice(given, 'date-order', 'date_order', ['day_first', 'month_first']),
    ...choice(given, 'decimal', 'decimal', ['point', 'comma']),
    ...(timeZone !== undefined && { time_zone: timeZone }),
  }
}

function choice<K extends string, const T extends string>(
  given: Given,
  option: string,
  key: K,
  values: readonly T[],
): { [P in K]?: T } {
  const wanted = optional(given, option)
  if (wanted === undefined) return {}
  const value = values.find(one => one === wanted)
  if (!value) throw new UsageError(`--${option} is «${wanted}», but must be ${values.join(' or ')}`)
  return { [key]: value } as { [P in K]?: T }
}

function report(view: Omit<ImportView, 'mapping'>, dryRun: boolean): string {
  const { counts, merged, warnings } = view
  if (!counts || !merged) return `Import ${view.id}: ${view.status}`
  const verb = dryRun ? 'would be' : 'were'
  return [
    `Import ${view.id}: ${counts.lines} lines read, ${counts.rows} ${view.entity} found`,
    `  ${merged.inserted} ${verb} added, ${merged.updated} changed, ${merged.unchanged} unchanged, ${merged.stale} older than what is there`,
    ...counts.left_out.map(({ reason, lines }) => `  ${lines} lines left out: ${reason}`),
    ...(counts.rejected.lines > 0 ? [`  ${counts.rejected.lines} lines refused:`] : []),
    ...counts.rejected.reasons.map(
      ({ field, message, lines, example }) =>
        `    ${lines} × ${field === '' ? '' : `${field}: `}${message} (first in line ${example.line ?? '?'}${example.value === null ? '' : `: «${example.value}»`})`,
    ),
    ...warnings.map(({ column, message }) => `  Note${column === '' ? '' : ` on ${column}`}: ${message}`),
  ].join('\n')
}
