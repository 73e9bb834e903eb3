import type { Field } from '@clientele/contract'

/** Ways in which a value can be wrong. */
export type RejectCode =
  | 'missing'
  | 'not_a_number'
  | 'not_a_date'
  | 'not_allowed'
  | 'not_valid'
  | 'out_of_range'
  | 'out_of_order'
  | 'too_long'
  | 'conflict'
  | 'incomplete'
  | 'malformed'

/** Codes that amounts may be in. */
export const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** Characters that a text may have. */
export const longest = { id: 200, text: 20_000 } as const

/** What is said of a number beyond the field's bounds. */
export function boundsOf<T>({ min, max }: Field, say: (code: RejectCode, message: string) => T) {
  return {
    belowMin: say('out_of_range', `must be at least ${min}`),
    aboveMax: say('out_of_range', `must be at most ${max}`),
  }
}
