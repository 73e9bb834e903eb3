import {
  type Dates,
  type Interval,
  type Suspicion,
  type Table,
  type Trained,
  trainClassifier,
} from '@clientele/stats'

/** Why there is no classifier, and what can be said instead. */
export interface NotTrained {
  readonly ok: false
  readonly reason: string
  readonly explanation: string
  /** The share with the outcome, where that much can be said. */
  readonly rate: Interval | null
}

export interface TrainedWithoutLeaks extends Trained {
  /** Columns that told the outcome too well to have been known before it. */
  readonly leftOut: readonly Suspicion[]
}

/** Suspicious columns are taken out so often; then something else is wrong. */
const attempts = 3

/** Learns an outcome; columns that were written after it are found by what they tell, and left out. */
export function trainWithoutLeaks(
  table: Table,
  outcome: ArrayLike<number>,
  dates: Dates | null,
): TrainedWithoutLeaks | NotTrained {
  const leftOut: Suspicion[] = []
  let left = table
  for (let attempt = 0; attempt < attempts; attempt++) {
    const trained = trainClassifier(left, outcome, { dates, seed: 1 })
    if (trained.ok) return { ...trained, leftOut }
    if (trained.reason !== 'leak' || trained.columns.length === 0) return notTrained(trained)
    leftOut.push(...trained.columns)
    const bad = new Set(trained.columns.map(({ column }) => column))
    left = { ...left, columns: left.columns.filter(({ name }) => !bad.has(name)) }
  }
  return notTrained({
    reason: 'leak',
    explanation: `Too many columns tell the outcome before it happens: ${leftOut.map(({ column }) => column).join(', ')}.`,
  })
}

const notTrained = ({
  reason,
  explanation,
  rate = null,
}: {
  readonly reason: string
  readonly explanation: string
  readonly rate?: Interval | null
}): NotTrained => ({ ok: false, reason, explanation, rate })
