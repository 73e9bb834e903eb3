import { createReadStream, createWriteStream } from 'node:fs'
import type { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Failure } from '../lib/errors.ts'
import type { Detected } from './detect.ts'
import { type Inspection, inspector } from './inspect.ts'
import { longestLine } from './source.ts'
import type { StagingLimits } from './staging.ts'
import { evenLines, gunzip, transcode, watching } from './text-streams.ts'

export interface Plain {
  readonly file: string
  readonly encoding: string
}

/**
 * Makes sure of a plain UTF-8 file with even line ends: the file itself where it is one, else a copy at `target`.
 *
 * @throws Failure unprocessable naming the line, for what no row may be lost to: a truncated gzip, a broken
 * encoding, an endless line, a quotation mark that nothing closes; too_large for more than may be unpacked
 */
export async function decode(
  detected: Detected,
  target: string,
  { unpackedBytes }: Pick<StagingLimits, 'unpackedBytes'>,
  signal?: AbortSignal,
): Promise<Plain> {
  const { file, format, gzip, encoding, dialect } = detected
  if (format === 'parquet') {
    if (gzip) await copy(file, target, gunzip(unpackedBytes), signal)
    return { file: gzip ? target : file, encoding }
  }
  const follow = () =>
    inspector(format === 'csv' ? dialect : null, format === 'json' ? Number.POSITIVE_INFINITY : longestLine)
  const plain = !gzip && encoding === 'utf-8'
  if (!plain) {
    const seen = follow()
    const steps = [
      ...(gzip ? gunzip(unpackedBytes) : []),
      ...(encoding === 'utf-8' ? [] : transcode(encoding)),
      watching(seen),
    ]
    await copy(file, target, steps, signal)
    return finish(target, seen.end(), detected, target, { unpackedBytes }, signal)
  }
  const seen = follow()
  for await (const chunk of createReadStream(file, {
    highWaterMark: 256 * 1024,
    ...(signal && { signal }),
  })) {
    seen.push(chunk as Buffer)
  }
  return finish(file, seen.end(), detected, target, { unpackedBytes }, signal)
}

async function finish(
  file: string,
  seen: Inspection,
  detected: Detected,
  target: string,
  limits: Pick<StagingLimits, 'unpackedBytes'>,
  signal?: AbortSignal,
): Promise<Plain> {
  const { encoding } = detected
  if (seen.notUtf8) {
    const { line, elsewhereUtf8 } = seen.notUtf8
    if (elsewhereUtf8 || detected.encoding !== 'utf-8') {
      throw refusal(`Line ${line} is not valid UTF-8, though other lines are. Save the file in one encoding`)
    }
    // The sample was plain ASCII; what follows tells that it is the encoding of older Windows programs.
    return decode({ ...detected, encoding: 'windows-1252' }, target, limits, signal)
  }
  if (seen.tooLong) {
    throw refusal(
      `Line ${seen.tooLong.line} is longer than ${longestLine / 1024 / 1024} MB. Is a quotation mark left open before it?`,
    )
  }
  if (seen.openQuote) {
    throw refusal(
      `The quotation mark that opens in line ${seen.openQuote.line} is never closed. Close or remove it`,
    )
  }
  if (detected.format === 'json' && seen.last !== ']') {
    throw refusal(
      'The JSON array has no end, so the file was cut off. Nothing of it was imported; send it again',
    )
  }
  if (seen.lineEnds !== 'mixed') return { file, encoding }
  const even = `${target}.even`
  await copy(file, even, [evenLines()], signal)
  return { file: even, encoding }
}

async function copy(
  from: string,
  to: string,
  steps: readonly Transform[],
  signal?: AbortSignal,
): Promise<void> {
  const source = createReadStream(from, { highWaterMark: 256 * 1024 })
  try {
    await pipeline([source, ...steps, createWriteStream(to)], signal ? { signal } : {})
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) {
      if (cause.code === 'Z_BUF_ERROR') {
        throw refusal(
          'The gzip file ends too early. Nothing of it was imported; make or send it again',
          cause,
        )
      }
      if (String(cause.code).startsWith('Z_')) {
        throw refusal('The gzip file is damaged. Nothing of it was imported; make or send it again', cause)
      }
      if (cause.code === 'ENOSPC') throw storageFull(cause)
    }
    throw cause
  }
}

const refusal = (sentence: string, cause?: unknown): Failure =>
  new Failure('unprocessable', /[.?]$/.test(sentence) ? sentence : `${sentence}.`, { cause })

export const diskFullSentence =
  'The disk is full. Free some space and import the file again; nothing of it was kept.'

export const storageFull = (cause: unknown): Failure =>
  new Failure('storage_full', diskFullSentence, { cause })
