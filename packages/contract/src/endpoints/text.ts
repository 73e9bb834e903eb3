import { z } from 'zod'

/** No control characters and no halves of characters: databases and terminals stumble over both. */
const printable = /^[^\p{Cc}\p{Cs}]*$/u
const unprintable = 'must not contain control characters'

/** A name that people read. */
export const nameText = z.string().trim().min(1).max(120).regex(printable, unprintable)

/** An id in an address or a body. */
export const idText = z.string().min(1).max(200).regex(printable, unprintable)

/** An e-mail address; kept in lower case. */
export const emailText = z.string().trim().max(254).pipe(z.email()).meta({ example: 'ann@example.org' })

/** A password as it is sent; rules for new ones are told where they are checked. */
export const passwordText = z.string().min(1).max(1024)

/** A one-time token out of a link. */
export const tokenText = z.string().min(1).max(200).regex(printable, unprintable)

/** Some sentences; lines may break. */
export const descriptionText = z
  .string()
  .trim()
  .max(2000)
  .regex(/^[^\p{Cs}\0]*$/u, 'must be plain text')

/** A name as it stands in addresses. */
export const slugText = z
  .string()
  .max(60)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'must be lower-case words with hyphens between them, such as big-spenders',
  )
