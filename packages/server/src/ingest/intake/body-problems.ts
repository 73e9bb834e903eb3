import { Failure } from '../../lib/errors.ts'

export function bodyTooLarge(most: number): Failure {
  const size = most >= 1e6 ? `${Math.floor(most / 1e6)} MB` : `${most} bytes`
  return new Failure('too_large', `The body is larger than ${size}. Send it in parts, or gzipped.`)
}

export const tooSlow = (): Failure =>
  new Failure(
    'too_slow',
    'The body came too slowly to wait for it. Send it again over a faster connection, or in smaller parts.',
  )

/** What to say when a sender went away; null for any other error. */
export function brokenOff(cause: unknown): Failure | null {
  const code = (cause as NodeJS.ErrnoException).code
  if (code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ECONNRESET' && code !== 'ABORT_ERR') return null
  return new Failure('malformed_body', 'The body broke off before its end. Send it again.', { cause })
}
