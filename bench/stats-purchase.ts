/**
 * Purchase models on a million customers: `npx tsx bench/stats-purchase.ts [customers]`. Customers are simulated
 * from BG/NBD at CDNOW's parameters over two years of daily births, with days as the unit that time is measured in,
 * so they fall into groups as real ones do. Reference: scipy 12.4 s raw, 5.5 s grouped (fit alone).
 */
import { bgNbd, groupHistories, paretoNbd, scoreGroups, seededRandom } from '../packages/stats/src/index.ts'

const customers = Number(process.argv[2] ?? 1_000_000)
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

let peak = 0
const rows: { step: string; ms: number; note: string }[] = []
function measured<R>(step: string, run: () => R, note: (result: R) => string): R {
  const start = performance.now()
  const result = run()
  const ms = Math.round(performance.now() - start)
  peak = Math.max(peak, process.memoryUsage().rss)
  rows.push({ step, ms, note: note(result) })
  return result
}
const parameters = (fit: ReturnType<typeof bgNbd.fit> | ReturnType<typeof paretoNbd.fit>): string =>
  fit.ok
    ? Object.entries(fit.parameters)
        .map(([name, value]) => `${name} ${value.toFixed(4)}`)
        .join(', ')
    : fit.explanation

const histories = measured(
  'group',
  () => groupHistories({ x, tx, T }),
  result => `${result.x.length} groups`,
)
const fit = measured('fit BG/NBD', () => bgNbd.fit(histories), parameters)
if (fit.ok) {
  measured(
    'score BG/NBD, 52 weeks',
    () => scoreGroups(bgNbd, fit.parameters, histories, 52),
    scores => `${scores.expectedPurchases.length} groups × 3 scores`,
  )
}
measured('fit Pareto/NBD', () => paretoNbd.fit(histories), parameters)
console.table(rows)
console.log(`${customers} customers, peak resident memory ${Math.round(peak / 1e6)} MB`)
