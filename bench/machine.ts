import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus, loadavg, platform, release, totalmem } from 'node:os'

const { version: duckdb } = createRequire(import.meta.url)('@duckdb/node-api/package.json') as {
  readonly version: string
}

/** What the figures were measured on, a line each. */
export function describeMachine(): string[] {
  const [first] = cpus()
  return [
    `Date: ${new Date().toISOString().slice(0, 10)}`,
    `Machine: ${first?.model.trim() ?? 'unknown'}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(1)} GiB memory, ${platform()} ${release()}`,
    `Node ${process.versions.node}, DuckDB ${duckdb}`,
    `Load of the machine at the end, over 1, 5 and 15 minutes: ${loadavg()
      .map(load => load.toFixed(1))
      .join(', ')}`,
  ]
}

/** Resident memory of a process in bytes; null where the system does not say. */
export const residentMemory = (pid: number): number | null => memoryOf(pid, 'VmRSS')

/** The most resident memory that a process has had in its life. */
export const peakMemory = (pid: number): number | null => memoryOf(pid, 'VmHWM')

function memoryOf(pid: number, line: 'VmRSS' | 'VmHWM'): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kilobytes = new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) * 1024
  } catch {
    return null
  }
}
