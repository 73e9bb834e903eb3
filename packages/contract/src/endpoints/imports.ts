import { z } from 'zod'
import { entityNames } from '../entities/all.ts'
import { fileDialect, mapping, mergedCounts, stagedCounts } from '../mapping.ts'
import { defineEndpoint } from './endpoint.ts'

const tag = 'Imports'
const id = z.object({ id: z.uuid() })

const importStatus = z.enum(['uploaded', 'checking', 'ready', 'committing', 'done', 'failed', 'undone'])

const warning = z.object({ code: z.string(), column: z.string(), message: z.string() })

/** An import as lists and pages show it. */
export const importView = z
  .object({
    id: z.uuid(),
    file_name: z.string(),
    size: z.number().int(),
    /** Which way it came: browser, terminal or sample. */
    source: z.string(),
    entity: z.enum(entityNames).nullable(),
    status: importStatus,
    created_by: z.string(),
    created_at: z.string(),
    finished_at: z.string().nullable(),
    /** What the file holds, once it was checked. */
    counts: stagedCounts.nullable(),
    /** What the dry run foresees or, once the import is done, what it changed. */
    merged: mergedCounts.nullable(),
    warnings: z.array(warning),
    /** What went wrong and what to do. */
    error: z.string().nullable(),
    progress: z.object({ stage: z.string(), share: z.number() }).nullable(),
    mapping: mapping.nullable(),
  })
  .meta({ id: 'Import' })
export type ImportView = z.infer<typeof importView>

/** An uploaded file with all that was found out about it. */
export const importDescription = z
  .object({
    import: importView,
    format: z.enum(['csv', 'json', 'ndjson', 'parquet']),
    compressed: z.boolean(),
    encoding: z.string(),
    dialect: fileDialect.nullable(),
    columns: z.array(z.object({ name: z.string(), target: z.string().nullable(), confidence: z.number() })),
    rows: z.array(z.array(z.string())),
    /** Name of the known kind of file, where it is one. */
    preset: z.string().nullable(),
    proposed: mapping,
    /** Whether the proposal is one that was made for such a file before. */
    remembered: z.boolean(),
    /** Finished imports of the very same file: importing it again changes nothing. */
    imported_before: z.array(z.object({ id: z.uuid(), created_at: z.string() })),
    targets: z.array(
      z.object({ path: z.string(), type: z.string(), description: z.string(), required: z.boolean() }),
    ),
  })
  .meta({ id: 'ImportDescription' })
export type ImportDescription = z.infer<typeof importDescription>

export const uploadImport = defineEndpoint({
  method: 'POST',
  path: '/api/v1/imports',
  summary: 'Send a file to import',
  description:
    'The body is the file itself, with its name in X-File-Name (percent-encoded). CSV with any delimiter, TSV, JSON, NDJSON, Parquet, each also gzipped. Nothing is brought in yet.',
  tag,
  access: 'data:write',
  streams: ['application/octet-stream'],
  query: z.object({ entity: z.enum(entityNames).optional() }),
  response: importDescription,
  status: 201,
})

export const listImports = defineEndpoint({
  method: 'GET',
  path: '/api/v1/imports',
  summary: 'Imports, the newest first',
  tag,
  access: 'data:read',
  query: z.object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  response: z.object({ imports: z.array(importView) }),
})

export const getImport = defineEndpoint({
  method: 'GET',
  path: '/api/v1/imports/:id',
  summary: 'One import, with its progress',
  tag,
  access: 'data:read',
  params: id,
  response: importView,
})

export const describeImport = defineEndpoint({
  method: 'POST',
  path: '/api/v1/imports/:id/describe',
  summary: 'Read the file again with another dialect or for another entity',
  tag,
  access: 'data:write',
  params: id,
  body: z.object({ dialect: fileDialect.optional(), entity: z.enum(entityNames).optional() }),
  response: importDescription,
})

export const checkImport = defineEndpoint({
  method: 'POST',
  path: '/api/v1/imports/:id/check',
  summary: 'Dry run: read and check every row, and say what would change',
  tag,
  access: 'data:write',
  params: id,
  body: z.object({ mapping }),
  response: importView,
})

export const commitImport = defineEndpoint({
  method: 'POST',
  path: '/api/v1/imports/:id/commit',
  summary: 'Bring in what the dry run found good',
  description: 'Goes on in the background; the import itself tells how far it is.',
  tag,
  access: 'data:write',
  params: id,
  response: importView,
  status: 202,
})

export const importRejects = defineEndpoint({
  method: 'GET',
  path: '/api/v1/imports/:id/rejects',
  summary: 'Every refused line with field, reason and value, as CSV',
  tag,
  access: 'data:read',
  params: id,
  produces: 'text/csv',
  response: z.string(),
})

export const undoImport = defineEndpoint({
  method: 'POST',
  path: '/api/v1/imports/:id/undo',
  summary: 'Take an import back',
  description: 'Rows that it brought go, rows that it replaced return, rows replaced since by others stay.',
  tag,
  access: 'data:write',
  params: id,
  response: z.object({ import: importView, rows: z.number().int() }),
})

export const discardImport = defineEndpoint({
  method: 'DELETE',
  path: '/api/v1/imports/:id',
  summary: 'Give up an import that was not brought in',
  tag,
  access: 'data:write',
  params: id,
  response: z.object({ discarded: z.literal(true) }),
})
