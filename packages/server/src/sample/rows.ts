import type { EntityName } from '@clientele/contract'

export type SampleValue = string | number | boolean | readonly string[] | SampleObject | readonly SampleRow[]
export interface SampleObject {
  readonly [key: string]: string | number | boolean
}
/** A row as the ingestion takes it; what is not there is left out. */
export type SampleRow = Readonly<Record<string, SampleValue | undefined>>

/** Takes the rows as they are told. */
export type Emit = (entity: EntityName, row: SampleRow) => void

export const cents = (amount: number): number => Math.round(amount * 100) / 100
