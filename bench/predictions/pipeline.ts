import { monitorEventLoopDelay } from 'node:perf_hooks'
import { predict } from '../../packages/server/src/jobs/predictions.ts'
import { peakMemory } from '../machine.ts'
import { below, megabytes, ms, plain, type Row, seconds, whole } from '../report.ts'
import { openCompany } from './company.ts'

/** Customers for whom a time is promised. */
const aimedAt = 500_000

/** The nightly run for so many customers, and how long others wait meanwhile. */
export async function measurePipeline(customers: number): Promise<readonly Row[]> {
  const { warehouse, scope, orders, close } = await openCompany(customers)
  const began: { step: string; at: number }[] = []
  const delay = monitorEventLoopDelay({ resolution: 5 })
  try {
    delay.enable()
    const start = performance.now()
    const card = await predict(warehouse, scope, {
      signal: new AbortController().signal,
      progress: async ({ step }) => {
        if (began.at(-1)?.step !== step) began.push({ step: String(step), at: performance.now() })
      },
    })
    const end = performance.now()
    delay.disable()
    const note = `${whole(orders)} orders; ${card.purchase_model?.name ?? 'no purchase model'}, ${'kind' in card.churn_model ? `${card.churn_model.kind}, AUC ${card.churn_model.quality.auc.toFixed(3)}` : card.churn_model.refused}`
    const what = `pipeline, ${whole(customers)} customers`
    return [
      customers < aimedAt
        ? plain(what, seconds.of(end - start), note)
        : below(what, end - start, seconds, 60_000, note),
      ...began.map(({ step, at }, i) => plain(`of it ${step}`, seconds.of((began[i + 1]?.at ?? end) - at))),
      plain('a request waits meanwhile, 99th percentile', ms.of(delay.percentile(99) / 1e6)),
      plain('and at most', ms.of(delay.max / 1e6)),
      plain('peak memory of the process', megabytes.of(peakMemory(process.pid) ?? 0)),
    ]
  } finally {
    await close()
  }
}
