import { Failure } from '../lib/errors.ts'
import { isTimeZone } from '../lib/zone.ts'

/**
 * Checks that the runtime knows a time zone.
 *
 * @throws Failure invalid_request
 */
export function checkZone(zone: string): void {
  if (isTimeZone(zone)) return
  throw new Failure(
    'invalid_request',
    `«${zone}» is no time zone. Send an IANA name such as Europe/Madrid.`,
    {
      fields: [{ path: 'time_zone', message: 'is not an IANA time zone' }],
    },
  )
}
