/**
 * What a purchase model knows about a customer, after DEFINITIONS: several purchases on one day count once, and the
 * first purchase is the customer's birth, so it is not counted in x.
 */
export interface PurchaseHistory {
  /** Repeat purchase days. */
  readonly x: number
  /** Weeks from the first to the last purchase; 0 when x = 0. */
  readonly tx: number
  /** Weeks from the first purchase to the end of observation. */
  readonly T: number
}

/** Histories as columns, one row a customer. */
export interface HistoryColumns {
  readonly x: ArrayLike<number>
  readonly tx: ArrayLike<number>
  readonly T: ArrayLike<number>
  /** How many customers a row stands for; 1 when absent. */
  readonly weight?: ArrayLike<number>
}

export const historyRejections = {
  notFinite: 'A value is missing, infinite or not a number.',
  impossibleCount: 'The number of repeat purchases is negative, not a whole number or above a million.',
  futureDate: 'The first purchase lies after the end of observation.',
  recencyOutside: 'The last purchase lies before the first or after the end of observation.',
  recencyMismatch: 'A repeat purchase without time between the purchases, or time without a repeat purchase.',
  weight: 'The weight is not a positive number.',
} as const

export type HistoryRejection = keyof typeof historyRejections

/** Null when a model may use the history. Recency may exceed age by rounding of published tables (1e-9). */
export function rejectHistory(x: number, tx: number, T: number, weight: number): HistoryRejection | null {
  if (!Number.isFinite(x + tx + T)) return 'notFinite'
  if (x < 0 || x > 1e6 || !Number.isInteger(x)) return 'impossibleCount'
  if (T < 0) return 'futureDate'
  if (tx < 0 || tx > T + 1e-9) return 'recencyOutside'
  if (x > 0 !== tx > 0) return 'recencyMismatch'
  if (!(weight > 0 && Number.isFinite(weight))) return 'weight'
  return null
}
