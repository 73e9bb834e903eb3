import type { Run } from '../../engine.ts'

/** Signature agreed with open.ts; runs inside the organization's write transaction. */
export async function undoImport(_: {
  readonly run: Run
  readonly database: string
  readonly importId: string
}): Promise<number> {
  throw new Error('not here yet')
}
