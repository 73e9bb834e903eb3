import { z } from 'zod'

/** How an organization's pages are lit where a person has not chosen. */
export const organizationThemes = ['system', 'light', 'dark'] as const

export const brandColor = z
  .string()
  .regex(/^#[0-9a-f]{6}$/, { message: 'must be six hexadecimal digits after #, in small letters' })
  .nullable()
  .meta({
    description:
      'Colour of buttons, links and first series; null for the program’s own. Ink is made readable.',
    example: '#7a1fa2',
  })

export const locale = z
  .string()
  .max(35)
  .refine(isLocale, { message: 'must be a language tag such as de-CH' })
  .nullable()
  .meta({
    description: 'BCP 47 tag by which numbers, money and dates are written; null for each reader’s own.',
    example: 'de-CH',
  })

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag && Intl.NumberFormat.supportedLocalesOf(tag).length > 0
  } catch {
    return false
  }
}

/** Characters of a logo as a data URL: 32 kilobytes of picture. */
export const longestLogo = 44_000

/** A picture that a page can show at once; formats in which browsers run no script inside an `img`. */
export const logoPicture = z
  .string()
  .max(longestLogo, { message: 'must be at most 32 kilobytes' })
  .regex(/^data:image\/(png|jpeg|webp|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$/, {
    message: 'must be a PNG, JPEG, WebP or SVG picture as a data URL in base64',
  })
