/** A figure with the range in which the truth lies at the stated confidence. */
export interface Interval {
  readonly ok: true
  readonly estimate: number
  readonly low: number
  readonly high: number
  readonly confidence: number
}

export const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0

export const isConfidence = (value: number): boolean => value > 0 && value < 1
