import { errorCodes, type Problem } from '@clientele/contract'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Failure } from '../lib/errors.ts'

/** Answers any error as `application/problem+json`; what is not meant for the client stays in the log. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = asFailure(error)
  if (failure.code === 'internal') request.log.error({ err: error }, 'request failed')
  else request.log.info({ code: failure.code, detail: failure.message }, 'request refused')
  if (failure.retryAfter !== undefined) reply.header('retry-after', String(failure.retryAfter))
  // What is left of a body that was refused early is not waited for.
  if (!request.raw.complete) reply.header('connection', 'close')
  return reply.status(failure.status).type('application/problem+json').send(problemOf(failure, request.id))
}

export function problemOf(failure: Failure, requestId: string): Problem {
  const { status, title } = errorCodes[failure.code]
  return {
    type: `/docs#${failure.code}`,
    title,
    status,
    code: failure.code,
    detail: failure.message,
    request_id: requestId,
    ...(failure.fields.length > 0 && { errors: [...failure.fields] }),
  }
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  const { statusCode, code, message } = error as Partial<FastifyError>
  switch (statusCode) {
    case 400:
      return new Failure('malformed_body', `${message ?? 'The request could not be read'}. Send valid JSON.`)
    case 404:
      return new Failure(
        'not_found',
        'There is nothing at this address. See /docs for the addresses that exist.',
      )
    case 413:
      return new Failure('too_large', 'The body is larger than this address takes. Send it in smaller parts.')
    case 415:
      return new Failure('unsupported_media_type', 'Send JSON with Content-Type: application/json.')
    case 429:
      return new Failure('rate_limited', 'Too many requests from this address. Wait a minute, then go on.', {
        retryAfter: 60,
      })
    default:
      if (
        code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH' ||
        code === 'ECONNRESET' ||
        code === 'ERR_STREAM_PREMATURE_CLOSE'
      ) {
        return new Failure('malformed_body', 'The body ended early. Send it again, whole.')
      }
      return new Failure(
        'internal',
        'This is our fault. Try again; if it stays, send the request id to whoever runs this server.',
        { cause: error },
      )
  }
}
