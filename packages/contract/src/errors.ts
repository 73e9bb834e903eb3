import { z } from 'zod'

/**
 * Every error a client can meet: a stable code, the HTTP status, and a title. The `detail` of an answer says
 * what to do next and names the place; it is written where the error arises.
 */
export const errorCodes = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  malformed_body: { status: 400, title: 'The body could not be read' },
  unauthenticated: { status: 401, title: 'Sign in or send a valid token' },
  invalid_credentials: { status: 401, title: 'E-mail or password is wrong' },
  forbidden: { status: 403, title: 'Your role does not allow this' },
  not_found: { status: 404, title: 'Not found' },
  too_slow: { status: 408, title: 'The body came too slowly' },
  conflict: { status: 409, title: 'This collides with what is there' },
  gone: { status: 410, title: 'This is no longer available' },
  too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'This content type is not supported' },
  unprocessable: { status: 422, title: 'The content could not be used' },
  rate_limited: { status: 429, title: 'Too many requests' },
  busy: { status: 429, title: 'The server has more work queued than it may hold' },
  internal: { status: 500, title: 'Something went wrong here' },
  storage_full: { status: 507, title: 'The disk is full' },
  out_of_memory: { status: 503, title: 'This needs more memory than it may use' },
  timeout: { status: 503, title: 'The query took too long' },
} as const
export type ErrorCode = keyof typeof errorCodes

/** One bad field: where it stands (`items.0.quantity`) and what is wrong with it. */
export const fieldProblem = z.object({ path: z.string(), message: z.string() })
export type FieldProblem = z.infer<typeof fieldProblem>

/** The body of every error answer: RFC 9457 `application/problem+json`. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
    detail: z.string(),
    request_id: z.string(),
    errors: z.array(fieldProblem).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof problem>
