/** Splits that keep the share of positives equal, reproducible by their seed. */
import { type Random, seededRandom } from '../numeric/random.ts'

function shuffled(values: number[], random: Random): number[] {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random.uniform() * (i + 1))
    ;[values[i], values[j]] = [values[j] as number, values[i] as number]
  }
  return values
}

/** The fold, 0 to folds − 1, of every row. */
export function stratifiedFolds(labels: ArrayLike<number>, folds: number, seed: number): Uint8Array {
  const random = seededRandom(seed)
  const assignment = new Uint8Array(labels.length)
  for (const label of new Set(Array.from(labels))) {
    const rows: number[] = []
    for (let i = 0; i < labels.length; i++) if (labels[i] === label) rows.push(i)
    shuffled(rows, random).forEach((row, k) => {
      assignment[row] = k % folds
    })
  }
  return assignment
}

export interface FoldRows {
  readonly inside: readonly number[]
  readonly outside: readonly number[]
}

export function rowsOfFold(assignment: Uint8Array, fold: number): FoldRows {
  const inside: number[] = []
  const outside: number[] = []
  assignment.forEach((f, i) => {
    ;(f === fold ? inside : outside).push(i)
  })
  return { inside, outside }
}
