import { hasDataset } from '../../packages/stats/src/learn/testing/dataset.ts'
import { plain, type Row, seconds } from '../report.ts'

/** What some work came to beside its reference figure, and the time that it took. */
export function besideFigure(what: string, reference: string, run: () => string): Row {
  const start = performance.now()
  const before = process.cpuUsage()
  const here = run()
  const cpu = process.cpuUsage(before).user / 1000
  const took = `${seconds.of(performance.now() - start)}, of the processor ${seconds.of(cpu)}`
  return { ...plain(what, here, took), target: reference }
}

/** The same where the public data are at hand. */
export function withDataset(name: string, run: () => readonly Row[]): readonly Row[] {
  return hasDataset(name) ? run() : [plain(name, 'data set absent')]
}

/** A number for a cell. */
export const digits = (value: number | null, places: number): string =>
  value === null ? '–' : value.toFixed(places)
