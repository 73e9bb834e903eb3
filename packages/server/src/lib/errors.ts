import { type ErrorCode, errorCodes, type FieldProblem } from '@clientele/contract'

/**
 * An error that its reader can act on. `detail` is a sentence that says what to do next; anything else that is
 * thrown reaches the client only as `internal`, with the request id under which the log tells more.
 */
export class Failure extends Error {
  readonly code: ErrorCode
  readonly fields: readonly FieldProblem[]
  /** Seconds after which a retry makes sense. */
  readonly retryAfter: number | undefined

  constructor(
    code: ErrorCode,
    detail: string,
    more: { fields?: readonly FieldProblem[]; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(detail, { cause: more.cause })
    this.name = 'Failure'
    this.code = code
    this.fields = more.fields ?? []
    this.retryAfter = more.retryAfter
  }

  get status(): number {
    return errorCodes[this.code].status
  }
}

/** The same answer for what does not exist and what belongs to somebody else. */
export function notFound(what: string, id: string): Failure {
  return new Failure(
    'not_found',
    `There is no ${what} «${id}» here. Check the id, and the organization you are in.`,
  )
}
