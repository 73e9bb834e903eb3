import { type GroupedHistories, groupHistories } from '../src/purchase/grouped.ts'
import { type Purchases, summarisePurchases } from '../src/purchase/purchases.ts'
import { dayNumber, readDataset } from './datasets.ts'

export const CDNOW_TRANSACTIONS = 'cdnow/CDNOW_sample.txt'
export const CDNOW_SUMMARY = 'cdnow/cdnow_customers_summary_with_transactions.csv'
export const CALIBRATION_END = dayNumber('1997-09-30')
export const HOLDOUT_END = dayNumber('1998-06-30')

/** Master id, sample id, date, CDs, dollars; the sample id counts from 1 without a gap. */
export function cdnowPurchases(): Purchases {
  const rows = readDataset(CDNOW_TRANSACTIONS).trim().split(/\r?\n/)
  const fields = rows.map(row => row.trim().split(/\s+/))
  return {
    customer: fields.map(field => Number(field[1]) - 1),
    day: fields.map(field => dayNumber(field[2] ?? '')),
    value: fields.map(field => Number(field[4])),
  }
}

export function cdnowHistories(): GroupedHistories {
  return groupHistories(summarisePurchases(cdnowPurchases(), { to: CALIBRATION_END }))
}

export interface CdnowSummary {
  readonly x: number[]
  readonly tx: number[]
  readonly T: number[]
  readonly meanValue: number[]
}

/** The summary as published, rounded to two decimals. */
export function cdnowSummary(): CdnowSummary {
  const rows = readDataset(CDNOW_SUMMARY).trim().split(/\r?\n/).slice(1)
  const column = (index: number): number[] => rows.map(row => Number(row.split(',')[index]))
  return { x: column(1), tx: column(2), T: column(3), meanValue: column(4) }
}
