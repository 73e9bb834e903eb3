/// <reference types="node" />
/** Public data beside the repository. Tests that need it are skipped, and say why, where it is absent. */
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

const folder = new URL('../../../../shared/datasets/', import.meta.url)

/** Null where the file exists; otherwise the printed reason for skipping. */
export function missingDataset(path: string): string | null {
  if (existsSync(new URL(path, folder))) return null
  const reason = `skipped: ../shared/datasets/${path} is not on this machine`
  process.stderr.write(`${reason}\n`)
  return reason
}

export function readDataset(path: string): string {
  const bytes = readFileSync(new URL(path, folder))
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** Days since 1970-01-01 of a `yyyy-mm-dd…` or `yyyymmdd` text. */
export function dayNumber(text: string): number {
  const digits = text.slice(0, 10).replaceAll('-', '')
  return Date.UTC(+digits.slice(0, 4), +digits.slice(4, 6) - 1, +digits.slice(6, 8)) / 86_400_000
}

/** Computes once, at the first use: the body of a skipped `describe` runs, its tests do not. */
export function lazily<R>(compute: () => R): () => R {
  let kept: { value: R } | undefined
  return () => {
    kept ??= { value: compute() }
    return kept.value
  }
}
