import { join } from 'node:path'
import type { Mapping, StagedCounts } from '@clientele/contract'
import { sql } from '../lib/sql.ts'
import type { Run, StagedBatch } from '../warehouse/engine.ts'
import { decode } from './decode.ts'
import { detect } from './detect.ts'
import { gather } from './gather.ts'
import { guarded } from './guarded.ts'
import { checkLines } from './lines.ts'
import { forgetCells, parquetColumns, readCells } from './read.ts'
import { gatherRefused } from './refused.ts'
import { writeRejects } from './rejects-file.ts'
import type { Source } from './source.ts'
import { finishStaging, openStaging, type StagingLimits } from './staging.ts'
import { summarise } from './summary.ts'
import { listOf, type Plan, planFor } from './targets.ts'
import { type Surroundings, typedColumns, type Warning } from './typed.ts'
import { stageUsual } from './usual.ts'

export interface StageRequest {
  readonly importId: string
  /** The file as it was sent. */
  readonly file: string
  readonly mapping: Mapping
  readonly surroundings: Surroundings
  /** Folder of this import's working files. */
  readonly folder: string
  readonly rejectsFile: string
  readonly limits: StagingLimits
  readonly signal?: AbortSignal
  /** Called with the name of each stage as it begins, and the share of the work done before it. */
  readonly progress?: (stage: string, share: number) => void
}

export interface Staged {
  readonly batch: StagedBatch
  readonly counts: StagedCounts
  readonly warnings: readonly Warning[]
  /** The file's headings. */
  readonly names: readonly string[]
}

/** Brings a file to the point where only the merge is left: every row checked, every refusal named. */
export async function stageFile(request: StageRequest): Promise<Staged> {
  const { importId, file, mapping, surroundings, folder, signal, progress = () => undefined } = request
  const plan = planFor(mapping.entity)
  progress('decoding', 0)
  const detected = await detect(file, mapping.options.dialect)
  const plain = await decode(detected, join(folder, 'plain'), request.limits, signal)
  const staging = await openStaging(folder, [plain.file], request.limits)
  const interrupt = () => staging.interrupt()
  signal?.addEventListener('abort', interrupt, { once: true })
  // An interruption meets only the statement that runs at that moment; between two the next one sees it.
  const run: Run = async (...statement) => {
    signal?.throwIfAborted()
    return staging.run(...statement)
  }
  try {
    return await guarded(signal, async () => {
      const columns = detected.columns ?? (await columnsOfParquet(run, plain.file))
      const source: Source = { file: plain.file, format: detected.format, dialect: detected.dialect, columns }
      progress('reading', 0.1)
      const { linesRead, warnings } = (await stageUsual(run, plan, source, mapping, surroundings))
        ? { linesRead: await countLines(run), warnings: [] }
        : await stageAny(run, plan, source, request)
      const counts = await summarise(run, plan, linesRead)
      await writeRejects(run, request.rejectsFile)
      progress('staged', 0.8)
      await finishStaging(run)
      return {
        batch: { importId, entity: mapping.entity, file: staging.file },
        counts,
        warnings,
        names: columns.map(({ name }) => name),
      }
    })
  } finally {
    signal?.removeEventListener('abort', interrupt)
    staging.close()
  }
}

/** Looks at every value in steps, whatever the file holds. */
async function stageAny(
  run: Run,
  plan: Plan,
  source: Source,
  { mapping, surroundings, progress = () => undefined }: StageRequest,
): Promise<{ readonly linesRead: number; readonly warnings: readonly Warning[] }> {
  await readCells(run, source, listOf(source, mapping))
  progress('checking', 0.3)
  const { columns, warnings } = await typedColumns(run, plan, source, mapping, surroundings)
  const lines = await checkLines(run, source, mapping, columns)
  await gatherRefused(run, source)
  const linesRead = await countLines(run)
  await forgetCells(run, source)
  progress('gathering', 0.6)
  await gather(run, plan, mapping, lines, surroundings)
  return { linesRead, warnings }
}

async function columnsOfParquet(run: Run, file: string) {
  return (await parquetColumns(run, file)).map((name, index) => ({ name, cell: `c${index}` }))
}

async function countLines(run: Run): Promise<number> {
  const [row] = await run(sql`
    select (select count(*) from lines) + (select count(*) from broken)
      + (select count(*) from rejects where seq is null) as n`)
  return Number(row?.n)
}
