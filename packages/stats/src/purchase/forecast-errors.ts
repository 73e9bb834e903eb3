/**
 * How well predicted purchase counts met the actual ones. The mean absolute error alone must not judge: "nobody buys
 * again" nearly wins on it, because most customers do not.
 */
export interface ForecastErrors {
  readonly customers: number
  readonly actualTotal: number
  readonly predictedTotal: number
  /** predicted / actual − 1; null where nobody bought. */
  readonly bias: number | null
  readonly mae: number
  readonly rmse: number
  /** Mean actual and predicted purchases by repeat purchases in the calibration, 0 … 7 and more. */
  readonly byFrequency: readonly FrequencyCell[]
  /** Share of the actual purchases made by the tenth of the customers predicted highest; null where nobody bought. */
  readonly topDecileCapture: number | null
}

export interface FrequencyCell {
  /** The last cell holds this frequency and all above. */
  readonly frequency: number
  readonly customers: number
  readonly actual: number
  readonly predicted: number
}

const LAST_FREQUENCY = 7

export function forecastErrors(
  predicted: ArrayLike<number>,
  actual: ArrayLike<number>,
  calibrationX: ArrayLike<number>,
): ForecastErrors {
  const customers = predicted.length
  const cells = Array.from({ length: LAST_FREQUENCY + 1 }, () => ({ customers: 0, actual: 0, predicted: 0 }))
  let absolute = 0
  let squared = 0
  let actualTotal = 0
  let predictedTotal = 0
  for (let i = 0; i < customers; i++) {
    const p = predicted[i] as number
    const a = actual[i] as number
    absolute += Math.abs(p - a)
    squared += (p - a) ** 2
    actualTotal += a
    predictedTotal += p
    const cell = cells[Math.min(LAST_FREQUENCY, calibrationX[i] as number)]
    if (cell === undefined) continue
    cell.customers++
    cell.actual += a
    cell.predicted += p
  }
  return {
    customers,
    actualTotal,
    predictedTotal,
    bias: actualTotal > 0 ? predictedTotal / actualTotal - 1 : null,
    mae: customers > 0 ? absolute / customers : 0,
    rmse: customers > 0 ? Math.sqrt(squared / customers) : 0,
    byFrequency: cells.flatMap((cell, frequency) =>
      cell.customers === 0
        ? []
        : {
            frequency,
            customers: cell.customers,
            actual: cell.actual / cell.customers,
            predicted: cell.predicted / cell.customers,
          },
    ),
    topDecileCapture: actualTotal > 0 ? topShare(predicted, actual, 0.1) / actualTotal : null,
  }
}

/** Actual sum over the top share by prediction. Ties across the border count in proportion, not by their order. */
function topShare(predicted: ArrayLike<number>, actual: ArrayLike<number>, share: number): number {
  const order = Array.from(predicted, (_, i) => i).sort(
    (i, j) => (predicted[j] as number) - (predicted[i] as number),
  )
  let room = order.length * share
  let sum = 0
  for (let start = 0; start < order.length && room > 0; ) {
    let end = start
    let tied = 0
    const value = predicted[order[start] as number]
    while (end < order.length && predicted[order[end] as number] === value) {
      tied += actual[order[end] as number] as number
      end++
    }
    const taken = Math.min(1, room / (end - start))
    sum += taken * tied
    room -= end - start
    start = end
  }
  return sum
}
