import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Failure } from '../lib/errors.ts'

/** What a backup holds, written last: a folder without it is no backup. */
export const manifestName = 'manifest.json'

const part = z.object({
  /** Path inside the backup. */
  file: z.string().regex(/^(clientele\.db|organizations\/[A-Za-z0-9-]{1,64}\.duckdb)$/),
  bytes: z.number().int(),
  /** In hex. */
  sha256: z.string(),
})

const thresholds = z.object({
  recencyDays: z.array(z.number()),
  frequency: z.array(z.number()),
  monetary: z.array(z.number()),
})

export const manifest = z.object({
  format: z.literal('clientele-backup'),
  version: z.literal(1),
  program: z.string(),
  created_at: z.string(),
  /** Users, rights, jobs and audit; null where they are in PostgreSQL, or where single organizations were backed up. */
  control: part.nullable(),
  organizations: z.array(
    part.extend({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      time_zone: z.string(),
      currency: z.string(),
      week_start: z.enum(['monday', 'sunday']),
      churn_days: z.number(),
      clock_day: z.string().nullable(),
      rfm_thresholds: thresholds,
      sample: z.boolean(),
      branches: z.array(z.object({ id: z.string(), name: z.string(), time_zone: z.string().nullable() })),
      /** Rows by table, to compare with after a restore. */
      rows: z.record(z.string(), z.number()),
    }),
  ),
})
export type Manifest = z.infer<typeof manifest>
export type BackedUp = Manifest['organizations'][number]

/** @throws Failure unprocessable where the folder holds no whole backup */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => null)
  if (text === null) {
    throw new Failure(
      'unprocessable',
      `${folder} holds no backup, or one that was cut off: ${manifestName} is missing.`,
    )
  }
  const parsed = manifest.safeParse(parsedJson(text))
  if (parsed.success) return parsed.data
  throw new Failure(
    'unprocessable',
    `${join(folder, manifestName)} was not written by this program, or was changed since.`,
  )
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }))
    hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Compares a backup's files with what was written down of them. @throws Failure unprocessable naming the first that differs */
export async function verifyFiles(folder: string, { control, organizations }: Manifest): Promise<void> {
  for (const { file, sha256 } of [...(control ? [control] : []), ...organizations]) {
    const found = await sha256Of(join(folder, file)).catch(() => null)
    if (found === null) throw new Failure('unprocessable', `The backup is not whole: ${file} is missing.`)
    if (found !== sha256) {
      throw new Failure(
        'unprocessable',
        `The backup is damaged: ${file} is not what was written. Use another one.`,
      )
    }
  }
}
