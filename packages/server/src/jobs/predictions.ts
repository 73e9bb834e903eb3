import { randomUUID } from 'node:crypto'
import type { ModelCard } from '@clientele/contract'
import { systemScope } from '../auth/organization-choice.ts'
import type { Scope } from '../auth/scope.ts'
import { addDays, daysBetween, type LocalDay } from '../lib/zone.ts'
import { customerFeatures } from '../modules/predictions/features.ts'
import type { PurchaseFacts } from '../modules/predictions/predictor.ts'
import { openPredictorBeside } from '../modules/predictions/predictor-beside.ts'
import { epoch, numberedPurchaseDays } from '../modules/predictions/purchase-days.ts'
import type { JsonObject } from '../store/json.ts'
import type { Store } from '../store/open.ts'
import { questionAt, type Warehouse } from '../warehouse/answer.ts'
import type { ColumnPart } from '../warehouse/engine.ts'
import { presentDay } from '../warehouse/period.ts'
import { customerPredictions, predictionLines } from '../warehouse/schema.ts'
import type { JobKind, JobReport } from './runner.ts'

/** Learns what an organization's customers do, scores all of them, and puts the scores in place of the former ones. */
export const predictionsKind = 'predictions.run'

/** Earlier days at which customers are described to learn from. */
const snapshots = 8
/** Rows that are learned from at most, and customers of today beside which they are held. */
const most = { learned: 100_000, present: 20_000 } as const

export function predictionsJob(warehouse: Warehouse, store: Store): JobKind {
  return {
    kind: predictionsKind,
    async run({ organizationId }, report) {
      const organization = await store.platform.organizations.find(organizationId ?? '')
      if (!organization) return undefined
      const card = await predict(warehouse, systemScope(organization), report)
      await store.modelCards(systemScope(organization)).keep({
        id: card.version,
        asOf: card.as_of,
        card: card as unknown as JsonObject,
      })
      return { version: card.version, customers: card.customers, as_of: card.as_of }
    },
  }
}

/** The last local day that is whole: yesterday, or the day on which the organization's clock stands. */
function lastWholeDay({ organization }: Scope, now: Date): LocalDay {
  return organization.clockDay ?? addDays(presentDay(organization, now), -1)
}

/** One run, from the facts to the scores in the warehouse. */
export async function predict(
  warehouse: Warehouse,
  scope: Scope,
  { progress, signal }: JobReport,
): Promise<ModelCard> {
  const { engine, clock } = warehouse
  const { id, churnDays: within } = scope.organization
  const day = lastWholeDay(scope, clock.now())
  const question = await questionAt(warehouse, scope, day)
  const end = daysBetween(epoch, day)
  const predictor = openPredictorBeside()
  const stop = () => void predictor.close()
  signal.addEventListener('abort', stop, { once: true })
  try {
    await progress({ step: 'reading purchases', share: 0 })
    await engine.readParts(id, numberedPurchaseDays(question), part => predictor.addPurchases(part))
    const facts = await predictor.facts()

    await progress({ step: 'reading what was known of customers earlier', share: 0.15 })
    const ends = earlierEnds(facts, end, within)
    const describe = (at: readonly number[], stride: number) =>
      customerFeatures(question, { ends: at.map(number => addDays(epoch, number)), within, stride })
    const read = (at: readonly number[], stride: number, when: 'earlier' | 'present') =>
      engine.readParts(id, describe(at, stride), part => predictor.addCustomers(part, when))
    if (ends.length > 0) {
      await read(ends, strideFor(facts.customers * ends.length, most.learned), 'earlier')
      await read([end], strideFor(facts.customers, most.present), 'present')
    }

    await progress({ step: 'learning', share: 0.3 })
    const computedAt = clock.now().toISOString()
    const { card, same } = await predictor.learn({ end, ends, within, version: randomUUID(), computedAt })

    await engine.replaceRows(id, [
      { table: customerPredictions, same, fill: add => scoreAll(add, facts.customers, progress) },
      { table: predictionLines, fill: add => add(linesOf(card)) },
    ])
    return card
  } catch (cause) {
    signal.throwIfAborted()
    throw cause
  } finally {
    signal.removeEventListener('abort', stop)
    await predictor.close()
  }

  async function scoreAll(
    add: (part: ColumnPart) => Promise<void>,
    customers: number,
    tell: JobReport['progress'],
  ): Promise<void> {
    let scored = 0
    let writing: Promise<void> = Promise.resolve()
    await engine.readParts(id, customerFeatures(question, { ends: [day], within, stride: 1 }), async part => {
      await tell({ step: 'scoring', share: 0.5 + (0.5 * scored) / Math.max(1, customers), scored, customers })
      await writing
      // the next part is read while this one is scored and written
      writing = predictor.score(part).then(add)
      writing.catch(() => undefined)
      scored += part.rows
    })
    await writing
  }
}

const strideFor = (rows: number, atMost: number): number => Math.max(1, Math.ceil(rows / atMost))

/** Days at whose ends customers are described, newest first: each is followed to the present, and follows as much. */
function earlierEnds({ firstDay }: PurchaseFacts, end: number, within: number): readonly number[] {
  if (firstDay === null) return []
  return Array.from({ length: snapshots }, (_, i) => end - within * (i + 1)).filter(
    day => day - firstDay >= within,
  )
}

function linesOf({ version, lines }: ModelCard): ColumnPart {
  return {
    rows: lines.length,
    columns: {
      version: lines.map(() => version),
      position: lines.map((_, position) => position),
      part: lines.map(({ part }) => part),
      name: lines.map(({ name }) => name),
      value: lines.map(({ value }) => value),
      beside: lines.map(({ beside }) => beside),
      remark: lines.map(({ remark }) => remark),
    },
  }
}
