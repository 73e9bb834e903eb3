import { join, type Sql, sql } from '../lib/sql.ts'
import { boundsOf, currencies, longest, type RejectCode } from './limits.ts'
import type { ReadColumn } from './typed.ts'

/** One way in which a value can be wrong. */
export interface Check {
  readonly path: string
  readonly code: RejectCode
  /** What is wrong and what would be right, for the person who has to mend the file. */
  readonly message: string
  readonly when: Sql
  readonly value: Sql
}

/** Everything that is checked of a column's values, from the field's declaration. */
export function checksOf({ target, text, value, facts }: ReadColumn): readonly Check[] {
  const { field, path } = target
  const check = (code: RejectCode, message: string, when: Sql): Check => ({
    path,
    code,
    message,
    when,
    value: text,
  })
  const unread = sql`(${text} is not null and ${value} is null)`
  const checks: Check[] = []
  if (field.required)
    checks.push(check('missing', `${path} is required`, sql`${value} is null and ${text} is null`))
  switch (field.type) {
    case 'money':
    case 'fine_money':
    case 'decimal':
      checks.push(check('not_a_number', numberHint(facts.decimal), unread))
      break
    case 'integer':
      checks.push(check('not_a_number', 'not a whole number', unread))
      break
    case 'instant':
    case 'date':
      checks.push(
        check('not_a_date', 'not a date in the way that this column writes dates', unread),
        check(
          'out_of_range',
          'the year must be between 1900 and 2199',
          sql`(year(${value}) < 1900 or year(${value}) > 2199)`,
        ),
      )
      break
    case 'boolean':
      checks.push(check('not_allowed', 'must be true or false (yes/no, 1/0)', unread))
      break
    case 'choice': {
      const values = field.values ?? []
      checks.push(
        check('not_allowed', `must be one of ${values.join(', ')}`, sql`${value} not in (${words(values)})`),
      )
      break
    }
    case 'currency':
      checks.push(
        check(
          'not_valid',
          'must be an ISO 4217 code such as EUR',
          sql`${value} not in (${words([...currencies])})`,
        ),
      )
      break
    case 'email':
      checks.push(
        check(
          'not_valid',
          'not an e-mail address',
          sql`not regexp_full_match(${value}, '[^@\\s]+@[^@\\s]+\\.[^@\\s]+')`,
        ),
      )
      break
    case 'list':
      checks.push(check('not_valid', 'not a list', unread))
      break
    case 'object':
      checks.push(check('not_valid', 'not a JSON object', unread))
      break
    case 'id':
    case 'reference':
      checks.push(
        check('too_long', `at most ${longest.id} characters`, sql`length(${value}) > ${longest.id}`),
      )
      break
    case 'text':
    case 'phone':
    case 'country':
    case 'open_choice':
      checks.push(
        check('too_long', `at most ${longest.text} characters`, sql`length(${value}) > ${longest.text}`),
      )
      break
    default:
      return field.type satisfies never
  }
  const { min, max } = field
  const bounds = boundsOf(field, (code, message) => ({ code, message }))
  const beyond = ({ code, message }: { code: RejectCode; message: string }, when: Sql) =>
    checks.push(check(code, message, when))
  if (min !== undefined) beyond(bounds.belowMin, sql`${value} < ${min}`)
  if (max !== undefined) beyond(bounds.aboveMax, sql`${value} > ${max}`)
  return checks
}

const words = (values: readonly string[]): Sql => join(values.map(word => sql`${word}`))

const numberHint = (mark: 'point' | 'comma'): string =>
  mark === 'point'
    ? 'not a number (the decimal mark is a point here)'
    : 'not a number (the decimal mark is a comma here)'
