import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { type Entity, type EntityName, entities, type Mapping, sharedFields } from '@clientele/contract'
import type { Emit, SampleRow, SampleValue } from '../sample/rows.ts'

/** Bytes after which a file is brought in and another one begun, so that no size needs more memory or disk. */
const fileSize = 96 * 1024 * 1024
const bufferSize = 256 * 1024

/** A file of sample rows that is ready to be imported. */
export interface SampleFile {
  readonly path: string
  readonly mapping: Mapping
  readonly rows: number
}

export interface SampleFiles {
  readonly emit: Emit
  /** Brings in the files that are full, and lets others have their turn. */
  settle(): Promise<void>
  /** Brings in what is left. */
  finish(): Promise<void>
  /** Closes and deletes what has not been brought in. */
  discard(): void
}

/**
 * Gathers rows into CSV files, one an entity, and hands each file on when it is full. Customers go before all that
 * names them: a customer whom only facts name would have to be made up and replaced afterwards.
 *
 * @param prefix begins the files' names
 */
export function sampleFiles(
  folder: string,
  prefix: string,
  bring: (file: SampleFile) => Promise<void>,
): SampleFiles {
  mkdirSync(folder, { recursive: true })
  const open = new Map<EntityName, Open>()
  const begun = new Map<EntityName, number>()

  const opened = (entity: EntityName): Open => {
    const there = open.get(entity)
    if (there) return there
    const part = (begun.get(entity) ?? 0) + 1
    begun.set(entity, part)
    const made = openFile(join(folder, `${prefix}-${entity}-${part}.csv`), entity)
    open.set(entity, made)
    return made
  }
  const bringIn = async (entity: EntityName): Promise<void> => {
    const file = open.get(entity)
    if (!file) return
    open.delete(entity)
    const { path, mapping, rows } = file.close()
    await bring({ path, mapping, rows })
    rmSync(path, { force: true })
  }

  return {
    emit: (entity, row) => opened(entity).write(row),
    async settle() {
      for (const [entity, file] of open) {
        if (file.bytes() < fileSize) continue
        await bringIn('customers')
        await bringIn(entity)
      }
      await setImmediate()
    },
    async finish() {
      await bringIn('customers')
      for (const entity of [...open.keys()].sort(ordersLast)) await bringIn(entity)
    },
    discard() {
      for (const file of open.values()) rmSync(file.close().path, { force: true })
      open.clear()
    },
  }
}

/** Whoever waits for the sample sees its orders: when they are there, all is. */
const ordersLast = (a: EntityName, b: EntityName): number =>
  Number(a === 'orders') - Number(b === 'orders') || a.localeCompare(b)

interface Open {
  write(row: SampleRow): void
  bytes(): number
  close(): SampleFile
}

function openFile(path: string, entity: EntityName): Open {
  const { fields, children = {} }: Entity = entities[entity]
  const own = Object.keys({ ...sharedFields, ...fields })
  const [list] = Object.entries(children)
  const below = list ? Object.keys(list[1].fields) : []
  const headings = [...own, ...below.map(name => `${list?.[0]}.${name}`)]
  const descriptor = openSync(path, 'w', 0o600)
  let parts: string[] = [`${headings.join(',')}\n`]
  let [waiting, written, rows] = [0, 0, 0]
  const flush = (): void => {
    written += writeSync(descriptor, parts.join(''))
    parts = []
    waiting = 0
  }
  const line = (text: string): void => {
    parts.push(text)
    waiting += text.length
    if (waiting > bufferSize) flush()
  }
  return {
    write(row) {
      rows += 1
      const start = own.map(name => cell(row[name])).join(',')
      if (!list) return line(`${start}\n`)
      for (const child of (row[list[0]] ?? []) as readonly SampleRow[]) {
        line(`${start},${below.map(name => cell(child[name])).join(',')}\n`)
      }
    },
    bytes: () => written + waiting,
    close() {
      flush()
      closeSync(descriptor)
      const columns = Object.fromEntries(headings.map(name => [name, name]))
      return { path, rows, mapping: { entity, columns, options } }
    },
  }
}

/** Everything that a reader would else have to find out. */
const options: Mapping['options'] = {
  dialect: { encoding: 'utf-8', delimiter: ',', quote: '"', escape: '"', header: true, skip: 0 },
  decimal: 'point',
  time_zone: 'UTC',
}

function cell(value: SampleValue | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
