import type { EntityName, IngestResult } from '@clientele/contract'
import type { Scope } from '../auth/scope.ts'
import type { Store } from '../store/open.ts'
import type { Warehouse } from '../warehouse/answer.ts'

/** What keeping records needs of the rest of the program. */
export interface RecordDeps {
  readonly store: Pick<Store, 'audit'>
  readonly warehouse: Pick<Warehouse, 'engine' | 'timeout' | 'clock'>
  /** Brings rows in, by the way that all rows take; answers once they are committed. */
  readonly write: (
    scope: Scope,
    entity: EntityName,
    rows: readonly Readonly<Record<string, unknown>>[],
  ) => Promise<IngestResult>
  /** Changes of one record wait for each other, so that none is made from what another has replaced. */
  readonly inTurn: <T>(key: string, work: () => Promise<T>) => Promise<T>
}
