import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { type EntityName, type IngestResult, patchBound } from '@clientele/contract'
import type { Scope } from '../../auth/scope.ts'
import { Failure } from '../../lib/errors.ts'
import { batchFolder, batchLimit, ingestFile } from '../batch.ts'
import { storageFull } from '../decode.ts'
import { type ImportDeps, mayImport } from '../imports/deps.ts'
import { digestOf } from '../imports/digest.ts'
import { undoableAbove, writeRecorded } from '../imports/recorded.ts'
import type { Surroundings } from '../typed.ts'
import { openBudget, type Share } from './budget.ts'
import { openChecker } from './checker.ts'
import { collect, type Pace, plainBytes } from './collect.ts'
import { unsure } from './field-readers.ts'
import { openGate } from './gate.ts'
import { openIdempotency } from './idempotency.ts'
import { parsedRows } from './parse.ts'
import { patchRows } from './patch.ts'
import { type Prepared, prepare, tooManyRows } from './prepare.ts'
import { openWriteLine } from './write-line.ts'

/** A row under the entity's own field names, as JSON has it. */
export type JsonRow = Readonly<Record<string, unknown>>

/** The one way by which rows come in, whoever sends them: endpoints, the terminal, the sample company. */
export interface Intake {
  /**
   * Checks rows and brings the good ones in; answers once they are committed. Rows are refused one by one and
   * never keep the others out; a row whose id is there replaces it where its `updated_at` is not older.
   *
   * @throws Failure too_large above 100,000 rows, forbidden where the scope is restricted to some branches,
   * busy while more is queued than may be held
   */
  write(scope: Scope, entity: EntityName, rows: readonly JsonRow[]): Promise<IngestResult>
  /**
   * The same of rows as they are sent: a JSON array, NDJSON or CSV, each also gzipped.
   *
   * @throws Failure also too_large for the body, too_slow, malformed_body, unprocessable
   */
  receive(scope: Scope, entity: EntityName, body: Readable, sent?: Sent): Promise<IngestResult>
  /**
   * Changes the named fields of rows that are there; null empties one.
   *
   * @throws Failure too_large above 1,000 rows
   */
  patch(
    scope: Scope,
    entity: EntityName,
    rows: readonly JsonRow[],
    key?: string | null,
  ): Promise<IngestResult>
  /** Waits for what is being written, and ends. */
  close(): Promise<void>
}

/** What a request says of its body. */
export interface Sent {
  /** Bytes that are coming; null where it does not say. */
  readonly declared?: number | null
  /** The same key means the same request: it is carried out once and answered alike each time. */
  readonly key?: string | null
}

export interface IntakeOptions {
  /** Bytes of batches that may wait in this process; an organization may hold half of them. */
  readonly queueBytes?: number
  readonly pace?: Pace
}

/** Bytes up to which a batch is read in memory. */
const inMemory = 16 * 1024 * 1024
/** What a row takes while it waits, where nobody has counted its bytes. */
const bytesPerRow = 400

export function openIntake(
  deps: ImportDeps,
  { queueBytes = 64 * 1024 * 1024, pace }: IntakeOptions = {},
): Intake {
  const staging = join(deps.folder, 'staging')
  mkdirSync(staging, { recursive: true })
  const budget = openBudget({ process: queueBytes, organization: queueBytes / 2 })
  const checker = openChecker()
  const line = openWriteLine(deps.engine, staging)
  // Each reads with a database of its own that may take as much memory as an import.
  const pipelines = openGate(1, 16)
  const branches = new Map<string, Set<string>>()
  const { once } = openIdempotency(deps.store)

  const commit = async (scope: Scope, prepared: Prepared): Promise<IngestResult> => {
    const { entity, result, lines } = prepared
    const { id } = scope.organization
    if (result.accepted > 0) {
      const large = result.accepted > undoableAbove
      const batch = { entity, result, size: lines.length, digest: large ? digestOfText(lines) : '' }
      await writeRecorded(deps, scope, batch, importId => line.write(id, prepared, importId))
      await discover(scope, prepared.branches)
    }
    return { ...result, rejected: [...result.rejected] }
  }

  /** Enters branches that facts name: a filter offers them without anybody having to type them in first. */
  const discover = async (scope: Scope, named: readonly string[]): Promise<void> => {
    const { id } = scope.organization
    const known = branches.get(id) ?? new Set()
    const unknown = named.filter(branch => !known.has(branch))
    if (unknown.length === 0) return
    await deps.store.branches(scope).discover(unknown)
    branches.set(id, new Set([...known, ...unknown].slice(-10_000)))
  }

  /** Through the pipeline for files, which can read whatever it is. */
  const throughFile = (
    scope: Scope,
    entity: EntityName,
    fill: (file: string) => Promise<string>,
  ): Promise<IngestResult> =>
    pipelines.run(async () => {
      const folder = batchFolder(deps)
      try {
        return await ingestFile(deps, scope, entity, await fill(join(folder, 'body')), folder)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    })

  const fromMemory = async (
    scope: Scope,
    entity: EntityName,
    bytes: Buffer,
    share: Share,
  ): Promise<IngestResult> => {
    const plain = await plainBytes(bytes, inMemory, share)
    const prepared = plain ? await checker.check(entity, surroundingsOf(scope, deps), plain) : unsure
    if (prepared !== unsure) return commit(scope, prepared)
    return throughFile(scope, entity, to => keep(to, bytes))
  }

  return {
    async write(scope, entity, rows) {
      mayImport(scope)
      tooManyRows(rows.length)
      if (rows.length === 0) return { accepted: 0, rejected: [] }
      const share = budget.share(scope.organization.id)
      try {
        share.take(rows.length * bytesPerRow)
        const prepared = prepare(entity, surroundingsOf(scope, deps), parsedRows(rows))
        if (prepared !== unsure) return await commit(scope, prepared)
      } finally {
        share.release()
      }
      return throughFile(scope, entity, file => keep(file, JSON.stringify(rows)))
    },

    async receive(scope, entity, body, { declared = null, key = null } = {}) {
      mayImport(scope)
      const share = budget.share(scope.organization.id)
      const file = join(staging, `${randomUUID()}.sent`)
      let spilled = false
      try {
        const most = Math.min(batchLimit, deps.uploadLimit)
        const sent = await collect(body, { declared, most, inMemory, file, share, ...(pace && { pace }) })
        if ('file' in sent) {
          spilled = true
          share.release()
          const bring = () => throughFile(scope, entity, async () => sent.file)
          return key === null
            ? await bring()
            : await once(scope, key, `${entity} ${await digestOf(file)}`, bring)
        }
        const { bytes } = sent
        if (bytes.length === 0) {
          throw new Failure('malformed_body', 'The body is empty. Send 1 to 100,000 rows.')
        }
        const bring = () => fromMemory(scope, entity, bytes, share)
        return key === null
          ? await bring()
          : await once(scope, key, `${entity} ${digestOfText(bytes)}`, bring)
      } finally {
        share.release()
        if (spilled) await rm(file, { force: true })
      }
    },

    async patch(scope, entity, rows, key = null) {
      mayImport(scope)
      if (rows.length > patchBound) {
        throw new Failure('too_large', `A request changes at most ${patchBound} rows. Send it in parts.`)
      }
      const bring = async () => {
        const place = {
          engine: deps.engine,
          stagingFolder: staging,
          organizationId: scope.organization.id,
          surroundings: surroundingsOf(scope, deps),
        }
        const { result, branches: named } = await patchRows(place, entity, rows)
        await discover(scope, named)
        return result
      }
      return key === null
        ? bring()
        : once(scope, key, `patch ${entity} ${digestOfText(JSON.stringify(rows))}`, bring)
    },

    async close() {
      await line.drain()
      await checker.close()
    },
  }
}

const surroundingsOf = (
  { organization: { timeZone, currency } }: Scope,
  { keepsAddresses }: Pick<ImportDeps, 'keepsAddresses'>,
): Surroundings => ({ timeZone, currency, keepsAddresses })

const digestOfText = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')

async function keep(file: string, content: string | Buffer): Promise<string> {
  try {
    await writeFile(file, content)
    return file
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') throw storageFull(cause)
    throw cause
  }
}
