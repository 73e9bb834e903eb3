import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import { notFound } from '../../lib/errors.ts'
import { fromOptionalText, type Json, type JsonObject, optionalText } from '../json.ts'
import type { ImportStatus, Tables } from '../schema.ts'
import type { Tenant } from '../tenant.ts'

export interface Import {
  readonly id: string
  readonly organizationId: string
  /** Null until it is recognised or chosen. */
  readonly entity: string | null
  readonly fileName: string
  /** Bytes. */
  readonly size: number
  /** SHA-256 of the file, in hex. */
  readonly digest: string
  /** Which way it came: browser, api, terminal, sample. */
  readonly source: string
  readonly status: ImportStatus
  readonly mapping: Json | null
  readonly counts: JsonObject | null
  readonly rejectsPath: string | null
  readonly error: string | null
  /** Name of whoever started it. */
  readonly createdBy: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly finishedAt: string | null
}

export interface NewImport {
  /** Made here unless told. */
  readonly id?: string
  readonly entity?: string | null
  readonly fileName: string
  readonly size: number
  readonly digest: string
  readonly source: string
  /** Uploaded unless told. */
  readonly status?: ImportStatus
}

/** What is left out stays. */
export interface ImportChange {
  readonly entity?: string | null
  readonly status?: ImportStatus
  readonly mapping?: Json | null
  readonly counts?: JsonObject | null
  readonly rejectsPath?: string | null
  readonly error?: string | null
}

const finished: readonly ImportStatus[] = ['done', 'failed', 'undone']

export type ScopedImports = ReturnType<typeof imports>

/** Imports of the organization. */
export function imports(tenant: Tenant) {
  const { organizationId } = tenant
  return {
    create: (input: NewImport): Promise<Import> =>
      tenant.write(async db => {
        const now = tenant.now()
        const row = await db
          .insertInto('imports')
          .values({
            id: input.id ?? randomUUID(),
            organization_id: organizationId,
            entity: input.entity ?? null,
            file_name: input.fileName,
            size: input.size,
            digest: input.digest,
            source: input.source,
            status: input.status ?? 'uploaded',
            mapping: null,
            counts: null,
            rejects_path: null,
            error: null,
            created_by: tenant.scope.actor.name,
            created_at: now,
            updated_at: now,
            finished_at: null,
          })
          .returningAll()
          .executeTakeFirstOrThrow()
        await tenant.record(db, 'import.created', row.id, { file: input.fileName, source: input.source })
        return importOf(row)
      }),

    /** @throws Failure not_found */
    get: (id: string): Promise<Import> =>
      tenant.read(async db => {
        const row = await db
          .selectFrom('imports')
          .selectAll()
          .where('organization_id', '=', organizationId)
          .where('id', '=', id)
          .executeTakeFirst()
        if (!row) throw notFound('import', id)
        return importOf(row)
      }),

    /** Newest first. */
    list: ({ limit = 100, offset = 0 } = {}): Promise<readonly Import[]> =>
      tenant.read(async db => {
        const rows = await db
          .selectFrom('imports')
          .selectAll()
          .where('organization_id', '=', organizationId)
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .offset(offset)
          .execute()
        return rows.map(importOf)
      }),

    /** Imports of the same bytes, newest first: how a file that came before is recognised. */
    byDigest: (digest: string): Promise<readonly Import[]> =>
      tenant.read(async db => {
        const rows = await db
          .selectFrom('imports')
          .selectAll()
          .where('organization_id', '=', organizationId)
          .where('digest', '=', digest)
          .orderBy('created_at', 'desc')
          .execute()
        return rows.map(importOf)
      }),

    /**
     * Changes an import; with `from`, only while it stands in one of those statuses, so that two requests cannot
     * both begin the same step. Answers null when it stands elsewhere.
     *
     * @throws Failure not_found
     */
    change: (id: string, change: ImportChange, from?: readonly ImportStatus[]): Promise<Import | null> =>
      tenant.write(async db => {
        const row = await db
          .updateTable('imports')
          .set({ ...valuesOf(change, tenant.now()) })
          .where('organization_id', '=', organizationId)
          .where('id', '=', id)
          .$if(from !== undefined, query => query.where('status', 'in', from ?? []))
          .returningAll()
          .executeTakeFirst()
        if (row) {
          if (change.status && finished.includes(change.status)) {
            await tenant.record(db, `import.${change.status}`, id, { counts: change.counts ?? null })
          }
          return importOf(row)
        }
        const there = await db
          .selectFrom('imports')
          .select('id')
          .where('organization_id', '=', organizationId)
          .where('id', '=', id)
          .executeTakeFirst()
        if (!there) throw notFound('import', id)
        return null
      }),
  }
}

function valuesOf(change: ImportChange, now: string) {
  return {
    updated_at: now,
    ...(change.entity !== undefined && { entity: change.entity }),
    ...(change.status !== undefined && {
      status: change.status,
      finished_at: finished.includes(change.status) ? now : null,
    }),
    ...(change.mapping !== undefined && { mapping: optionalText(change.mapping) }),
    ...(change.counts !== undefined && { counts: optionalText(change.counts) }),
    ...(change.rejectsPath !== undefined && { rejects_path: change.rejectsPath }),
    ...(change.error !== undefined && { error: change.error }),
  }
}

export function importOf(row: Selectable<Tables['imports']>): Import {
  return {
    id: row.id,
    organizationId: row.organization_id,
    entity: row.entity,
    fileName: row.file_name,
    size: row.size,
    digest: row.digest,
    source: row.source,
    status: row.status,
    mapping: fromOptionalText<Json>(row.mapping),
    counts: fromOptionalText<JsonObject>(row.counts),
    rejectsPath: row.rejects_path,
    error: row.error,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    finishedAt: row.finished_at,
  }
}
