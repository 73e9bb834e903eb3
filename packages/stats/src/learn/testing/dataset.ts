/// <reference types="node" />
/**
 * Public data sets stand beside the repository and not in it: `../shared/datasets` from its root. Where they are
 * absent, what needs them is skipped and says so.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

export const datasetFolder = fileURLToPath(new URL('../../../../../../shared/datasets/', import.meta.url))

export const hasDataset = (name: string): boolean => existsSync(datasetFolder + name)

export const readDataset = (name: string): string => {
  const bytes = readFileSync(datasetFolder + name)
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** RFC 4180: quoted fields may hold separators, doubled quotes and line ends. */
export function parseCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  let field = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? ''
    const row = rows.at(-1) ?? []
    if (quoted) {
      if (c !== '"') field += c
      else if (text[i + 1] === '"') field += text[++i] ?? ''
      else quoted = false
    } else if (c === '"') quoted = true
    else if (c === ',' || c === '\n') {
      row.push(field.endsWith('\r') ? field.slice(0, -1) : field)
      field = ''
      if (c === '\n') rows.push([])
    } else field += c
  }
  if (field !== '' || (rows.at(-1)?.length ?? 0) > 0) rows.at(-1)?.push(field)
  else rows.pop()
  const [header = [], ...body] = rows
  return body.map(row => Object.fromEntries(header.map((name, k) => [name, row[k] ?? ''])))
}
