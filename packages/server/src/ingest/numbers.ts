import type { MappingOptions } from '@clientele/contract'
import { type Sql, sql } from '../lib/sql.ts'

export type DecimalMark = NonNullable<MappingOptions['decimal']>

/** Decimals as they are stored: most numbers, and prices of single messages. */
const decimals = { usual: sql`decimal(18, 4)`, fine: sql`decimal(18, 8)` } as const

/** A text as an exact number with four places, or eight; null where it is no number in this way of writing. */
export function numberOf(text: Sql, mark: DecimalMark, places: keyof typeof decimals = 'usual'): Sql {
  const bare = sql`regexp_replace(${text}, '^([-+]?)[£$€¥]?\\s*([-+]?[0-9].*?)\\s*[£$€¥]?$', '\\1\\2')`
  const type = decimals[places]
  if (mark === 'comma') {
    return sql`case
      when regexp_full_match(${text}, '[-+]?[0-9]+') then try_cast(${text} as ${type})
      when regexp_full_match(${bare}, '[-+]?([0-9]+|[0-9]{1,3}([. ''][0-9]{3})+)(,[0-9]+)?')
        then try_cast(replace(regexp_replace(${bare}, '[. '']', '', 'g'), ',', '.') as ${type}) end`
  }
  return sql`coalesce(try_cast(${text} as ${type}), case
    when regexp_full_match(${bare}, '[-+]?([0-9]+|[0-9]{1,3}([, ''][0-9]{3})+)(\\.[0-9]+)?')
      then try_cast(regexp_replace(${bare}, '[, '']', '', 'g') as ${type}) end)`
}

/** Conditions that count as evidence for each way of writing; `1,234` and `1.234` are evidence for neither. */
export const evidence = {
  comma: (text: Sql): Sql =>
    sql`regexp_matches(${text}, '^[^.,]*(\\.[0-9]{3})*,([0-9]{1,2}|[0-9]{4,})\\D*$')`,
  point: (text: Sql): Sql =>
    sql`regexp_matches(${text}, '^[^.,]*(,[0-9]{3})*\\.([0-9]{1,2}|[0-9]{4,})\\D*$')`,
}
