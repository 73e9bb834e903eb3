import { open } from 'node:fs/promises'
import { gunzipSync, constants as zlib } from 'node:zlib'
import type { FileDialect } from '@clientele/contract'
import iconv from 'iconv-lite'
import { Failure } from '../lib/errors.ts'
import { encodingOf } from './encoding.ts'
import { jsonColumns, jsonRows, sampleObjects } from './json-sample.ts'
import { afterLines, records, sniff } from './sniff.ts'
import type { Dialect, Format, SourceColumn } from './source.ts'

const sampleBytes = 512 * 1024
const shownRows = 20

/** What a sample from the beginning of a file says about it. */
export interface Detected {
  readonly file: string
  readonly format: Format
  readonly gzip: boolean
  /** As iconv names it; `utf-8` for Parquet. */
  readonly encoding: string
  readonly dialect: Dialect | null
  /** Null for Parquet, whose own schema names them. */
  readonly columns: readonly SourceColumn[] | null
  /** Values of the first rows, in the order of the columns. */
  readonly rows: readonly (readonly string[])[]
}

/**
 * Recognises a file from its first half megabyte; what the user has set wins.
 *
 * @throws Failure unprocessable, with what to do, when it is nothing that can be imported
 */
export async function detect(file: string, known: FileDialect = {}): Promise<Detected> {
  const { sample: stored, whole } = await readSample(file)
  if (stored.length === 0) throw new Failure('unprocessable', 'The file is empty.')
  const gzip = stored[0] === 0x1f && stored[1] === 0x8b
  const sample = gzip ? gunzipSample(stored, whole) : stored
  if (sample.length === 0) throw new Failure('unprocessable', 'The file is empty.')
  refuseForeign(sample)
  const base = { file, gzip }
  if (sample.subarray(0, 4).toString('latin1') === 'PAR1') {
    return { ...base, format: 'parquet', encoding: 'utf-8', dialect: null, columns: null, rows: [] }
  }
  const encoding = known.encoding ?? encodingOf(sample, whole && !gzip)
  if (!iconv.encodingExists(encoding)) {
    throw new Failure('unprocessable', `«${encoding}» is no encoding known here. Try utf-8 or windows-1252.`)
  }
  const text = iconv.decode(sample, encoding)
  const format = formatOf(text)
  if (format !== 'csv') {
    const objects = sampleObjects(text)
    const columns = jsonColumns(objects)
    return {
      ...base,
      format,
      encoding,
      dialect: null,
      columns,
      rows: jsonRows(objects.slice(0, shownRows), columns).slice(0, shownRows),
    }
  }
  const dialect: Dialect = { ...sniff(text, known), encoding }
  const rows = firstRecords(text, dialect)
  const first = rows[0] ?? []
  const names = dialect.header ? first : first.map((_, index) => `column_${index + 1}`)
  return {
    ...base,
    format,
    encoding,
    dialect,
    columns: unique(names).map((name, index) => ({ name, cell: `c${index}` })),
    rows: dialect.header ? rows.slice(1) : rows.slice(0, shownRows),
  }
}

function firstRecords(text: string, dialect: Dialect): readonly (readonly string[])[] {
  const found: (readonly string[])[] = []
  for (const record of records(afterLines(text, dialect.skip), dialect)) {
    found.push(record)
    if (found.length > shownRows) break
  }
  return found
}

async function readSample(file: string): Promise<{ sample: Buffer; whole: boolean }> {
  const handle = await open(file)
  try {
    const buffer = Buffer.alloc(sampleBytes)
    const { bytesRead } = await handle.read(buffer, 0, sampleBytes, 0)
    return { sample: buffer.subarray(0, bytesRead), whole: bytesRead < sampleBytes }
  } finally {
    await handle.close()
  }
}

/** The beginning of the text; where the sample is the whole file, its end is checked as well. */
function gunzipSample(sample: Buffer, whole: boolean): Buffer {
  try {
    const maxOutputLength = 64 * sampleBytes
    return gunzipSync(sample, {
      maxOutputLength,
      ...(whole ? {} : { finishFlush: zlib.Z_SYNC_FLUSH }),
    }).subarray(0, sampleBytes)
  } catch (cause) {
    // Gzip packs a thousand bytes into one at most: what unpacks to so much has enough in its first few kilobytes.
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      return gunzipSample(sample.subarray(0, sampleBytes / 32), false)
    const early = (cause as NodeJS.ErrnoException).code === 'Z_BUF_ERROR'
    const how = early ? 'ends too early' : 'is damaged'
    throw new Failure(
      'unprocessable',
      `The gzip file ${how}. Nothing of it was imported; make or send it again.`,
      {
        cause,
      },
    )
  }
}

const foreign: readonly (readonly [string, string])[] = [
  ['PK\u0003\u0004', 'This is a ZIP or Excel file. Unpack it, or save the sheet as CSV, and send that.'],
  ['\u00d0\u00cf\u0011\u00e0', 'This is an old Excel file. Save the sheet as CSV and send that.'],
  ['%PDF', 'This is a PDF. Export the data as CSV and send that.'],
]

function refuseForeign(sample: Buffer): void {
  const start = sample.subarray(0, 4).toString('latin1')
  const match = foreign.find(([magic]) => magic === start)
  if (match) throw new Failure('unprocessable', match[1])
}

function formatOf(text: string): 'csv' | 'json' | 'ndjson' {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (start.startsWith('[')) return 'json'
  if (!start.startsWith('{')) return 'csv'
  const [first = ''] = start.split(/\r?\n/, 1)
  try {
    JSON.parse(first)
    return 'ndjson'
  } catch {
    // NDJSON whose first line is broken still has one object a line.
    if (/^\{.*\}$/.test(first.trim()) || !/^\{\s*$/.test(first)) return 'ndjson'
    throw new Failure(
      'unprocessable',
      'This is one JSON object. Send an array of objects, or one object a line.',
    )
  }
}

/** Names that are empty or stand twice get a number, so that each can be mapped. */
function unique(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return names.map((given, index) => {
    const name = given.trim() === '' ? `column_${index + 1}` : given.trim()
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name}_${times}`
  })
}
