/**
 * A change split into parts. Amounts have four decimals, so they are added as whole ten-thousandths: the parts make
 * up the whole exactly, not but for a rounding.
 */
export interface PartMove {
  readonly part: string
  /** Null where the part has no size of its own, but is a cause of the change. */
  readonly before: number | null
  readonly now: number | null
  readonly change: number
}

export interface Decomposed extends PartMove {
  readonly share: number | null
  readonly growth: number | null
  readonly contribution: number | null
}

const fine = 10_000
/** An amount in whole ten-thousandths. */
export const exact = (amount: number): number => Math.round(amount * fine)
export const amountOf = (exactly: number): number => exactly / fine

/** Sizes by part in two windows, put side by side; a part that is missing in one counts as 0 there. */
export function movesOf(
  before: ReadonlyMap<string, number>,
  now: ReadonlyMap<string, number>,
): readonly PartMove[] {
  return [...new Set([...before.keys(), ...now.keys()])].map(part => {
    const [then, later] = [exact(before.get(part) ?? 0), exact(now.get(part) ?? 0)]
    return { part, before: amountOf(then), now: amountOf(later), change: amountOf(later - then) }
  })
}

/**
 * The parts with what each has of the whole change, largest first.
 *
 * @param most parts that stand alone; the rest is joined under Other
 * @param wholeBefore size of the whole before, where the parts have no sizes
 */
export function decomposed(
  moves: readonly PartMove[],
  { most, wholeBefore }: { readonly most: number; readonly wholeBefore: number },
): readonly Decomposed[] {
  const ordered = moves.toSorted(
    (a, b) => Math.abs(b.change) - Math.abs(a.change) || (a.part < b.part ? -1 : 1),
  )
  const shown = [...ordered.slice(0, most), ...joined(ordered.slice(most))]
  const whole = sumOf(moves.map(({ change }) => change))
  return shown.map(move => ({
    ...move,
    share: over(move.change, whole),
    growth: move.before === null ? null : over(move.change, move.before),
    contribution: over(move.change, wholeBefore),
  }))
}

function joined(rest: readonly PartMove[]): readonly PartMove[] {
  if (rest.length === 0) return []
  const sum = (of: (move: PartMove) => number | null) => sumOf(rest.map(move => of(move) ?? 0))
  return [
    {
      part: 'Other',
      before: sum(({ before }) => before),
      now: sum(({ now }) => now),
      change: sum(({ change }) => change),
    },
  ]
}

export const sumOf = (amounts: readonly number[]): number =>
  amountOf(amounts.reduce((sum, amount) => sum + exact(amount), 0))

const over = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
