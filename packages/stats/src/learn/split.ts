/**
 * Which rows train, stop, calibrate and judge. Time decides: a row is a customer as of a date, its label is known one
 * horizon later, and no training label may reach into the period on which the model is judged.
 */
import { rowsOfFold, stratifiedFolds } from './folds.ts'

export interface Split {
  /** Without dates the parts are random: an estimate across customers, not a proof about the future. */
  readonly basis: 'later-period' | 'cross-sectional'
  readonly train: readonly number[]
  readonly stop: readonly number[]
  readonly calibrate: readonly number[]
  readonly test: readonly number[]
  /** Rows left out because their label overlaps the period of the test. */
  readonly overlapping: number
}

export interface Dates {
  /** As-of time a row, in any unit. */
  readonly times: ArrayLike<number>
  /** How long after the as-of time a label is known, in the same unit. */
  readonly horizon: number
}

const TEST_SHARE = 0.2
const TUNING_SHARE = 0.25

/** Rows from the latest dates, whole dates only, until their share is reached; null when there is only one date. */
function latest(rows: readonly number[], times: ArrayLike<number>, share: number): number | null {
  const sorted = rows.map(i => times[i] as number).sort((a, b) => a - b)
  const first = sorted[0]
  let cut = sorted[Math.floor(sorted.length * (1 - share))]
  if (cut === first) cut = sorted.find(time => time > (first ?? 0))
  return cut ?? null
}

const pickRows = (rows: readonly number[], positions: readonly number[]): number[] =>
  positions.map(k => rows[k] as number)

const labelsOf = (rows: readonly number[], labels: ArrayLike<number>): number[] =>
  rows.map(i => labels[i] as number)

function randomPart(rows: readonly number[], labels: ArrayLike<number>, parts: number, seed: number) {
  const { inside, outside } = rowsOfFold(stratifiedFolds(labelsOf(rows, labels), parts, seed), 0)
  return { part: pickRows(rows, inside), rest: pickRows(rows, outside) }
}

export function splitRows(labels: ArrayLike<number>, dates: Dates | null, seed: number): Split {
  const all = Array.from({ length: labels.length }, (_, i) => i)
  const testFrom = dates === null ? null : latest(all, dates.times, TEST_SHARE)
  let test: readonly number[]
  let tuning: readonly number[]
  let train: readonly number[]
  let overlapping = 0
  if (dates === null || testFrom === null) {
    const first = randomPart(all, labels, 5, seed)
    const second = randomPart(first.rest, labels, 4, seed + 1)
    test = first.part
    tuning = second.part
    train = second.rest
  } else {
    const { times, horizon } = dates
    const time = (i: number): number => times[i] as number
    test = all.filter(i => time(i) >= testFrom)
    const earlier = all.filter(i => time(i) + horizon <= testFrom)
    overlapping = all.length - test.length - earlier.length
    const tuneFrom = latest(earlier, times, TUNING_SHARE)
    const random = tuneFrom === null ? randomPart(earlier, labels, 4, seed + 1) : null
    tuning = random?.part ?? earlier.filter(i => time(i) >= (tuneFrom ?? 0))
    train = random?.rest ?? earlier.filter(i => time(i) < (tuneFrom ?? 0))
  }
  const halves = randomPart(tuning, labels, 2, seed + 2)
  const basis = dates === null || testFrom === null ? 'cross-sectional' : 'later-period'
  return { basis, train, stop: halves.part, calibrate: halves.rest, test, overlapping }
}
