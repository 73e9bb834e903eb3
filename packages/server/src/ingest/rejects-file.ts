import { once } from 'node:events'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { finished } from 'node:stream/promises'
import { sql } from '../lib/sql.ts'
import type { Run } from '../warehouse/engine.ts'

const chunk = 20_000
const heading = 'line,field,code,message,value'

/** Writes what was refused as CSV beside the import; answers whether there was anything. */
export async function writeRejects(run: Run, file: string): Promise<boolean> {
  mkdirSync(dirname(file), { recursive: true })
  const out = createWriteStream(file)
  let written = 0
  out.write(`${heading}\r\n`)
  for (;;) {
    const rows = await run(sql`
      select line, field, code, message, value from refused
      where rowid >= ${written} and rowid < ${written + chunk} order by rowid`)
    const text = rows.map(({ line, field, code, message, value }) =>
      [line, field, code, message, value].map(csvField).join(','),
    )
    if (text.length > 0 && !out.write(`${text.join('\r\n')}\r\n`)) await once(out, 'drain')
    written += rows.length
    if (rows.length < chunk) break
  }
  out.end()
  await finished(out)
  return written > 0
}

/** A value of the file could be a formula, which a spreadsheet would run: an apostrophe makes it text. */
function csvField(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
