import {
  bgNbd,
  groupHistories,
  paretoNbd,
  scoreGroups,
  seededRandom,
} from '../../packages/stats/src/index.ts'
import { below, plain, type Row, seconds, whole } from '../report.ts'

/**
 * Purchase models on a million customers, simulated from BG/NBD at CDNOW's parameters over two years of daily births,
 * with days as the unit that time is measured in, so they fall into groups as real ones do.
 */
export function measurePurchaseModels(customers = 1_000_000): readonly Row[] {
  const columns = simulated(customers)
  const grouping = timedHere(() => groupHistories(columns))
  const histories = grouping.result
  const fitting = timedHere(() => bgNbd.fit(histories))
  const fit = fitting.result
  if (!fit.ok) throw new Error(fit.explanation)
  const scoring = timedHere(() => scoreGroups(bgNbd, fit.parameters, histories, 52))
  const pareto = timedHere(() => paretoNbd.fit(histories))
  const parameters = Object.entries(fit.parameters).map(([name, value]) => `${name} ${value.toFixed(4)}`)
  return [
    below(
      `BG/NBD on ${whole(customers)} customers, with grouping`,
      grouping.cpu + fitting.cpu,
      seconds,
      3000,
      `processor time; ${whole(histories.x.length)} groups; ${parameters.join(', ')}; scipy 5.5 s`,
    ),
    below('scoring them, 52 weeks', scoring.cpu, seconds, 1000, 'processor time'),
    plain('Pareto/NBD on the same groups', seconds.of(pareto.cpu), 'processor time'),
  ]
}

function simulated(customers: number) {
  const truth = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
  const random = seededRandom(1)
  const x = new Float64Array(customers)
  const tx = new Float64Array(customers)
  const T = new Float64Array(customers)
  for (let i = 0; i < customers; i++) {
    const age = 1 + Math.floor(random.uniform() * 730)
    const days = new Set(bgNbd.simulate(truth, age / 7, random).map(t => Math.ceil(t * 7)))
    x[i] = days.size
    tx[i] = Math.max(0, ...days) / 7
    T[i] = age / 7
  }
  return { x, tx, T }
}

/** Milliseconds of the processor: others may use the machine. */
function timedHere<R>(run: () => R): { readonly result: R; readonly cpu: number } {
  const before = process.cpuUsage()
  const result = run()
  return { result, cpu: process.cpuUsage(before).user / 1000 }
}
