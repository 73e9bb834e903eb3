import { parentPort } from 'node:worker_threads'
import type { EntityName, ErrorCode } from '@clientele/contract'
import { Failure } from '../../lib/errors.ts'
import { undoableAbove } from '../imports/recorded.ts'
import type { Surroundings } from '../typed.ts'
import { unsure } from './field-readers.ts'
import { parseBody } from './parse.ts'
import { type Prepared, prepare } from './prepare.ts'

export interface ToCheck {
  readonly id: number
  readonly entity: EntityName
  readonly surroundings: Surroundings
  readonly bytes: Uint8Array
}

export interface Checked {
  readonly id: number
  /** Null where only the pipeline can tell. */
  readonly prepared: Prepared | null
  readonly failure?: { readonly code: ErrorCode; readonly message: string }
}

/** Checks what it is sent, one body after the other. */
parentPort?.on('message', ({ id, entity, surroundings, bytes }: ToCheck) => {
  const answer = checked(id, () => {
    const rows = parseBody(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    const prepared = rows === unsure ? unsure : prepare(entity, surroundings, rows)
    if (prepared === unsure) return null
    // A large batch is written alone, so nobody has to know its ids.
    return prepared.ids.length > undoableAbove ? { ...prepared, ids: [] } : prepared
  })
  parentPort?.postMessage(answer, linesOf(answer.prepared))
})

/** What is handed over instead of being copied. */
const linesOf = (prepared: Prepared | null): ArrayBuffer[] =>
  prepared ? [prepared.lines.buffer as ArrayBuffer, prepared.childLines.buffer as ArrayBuffer] : []

function checked(id: number, work: () => Prepared | null): Checked {
  try {
    return { id, prepared: work() }
  } catch (cause) {
    const { code, message } =
      cause instanceof Failure ? cause : { code: 'internal' as const, message: String(cause) }
    return { id, prepared: null, failure: { code, message } }
  }
}
