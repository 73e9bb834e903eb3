import type { demographicDimensions } from '@clientele/contract'
import { join, type Sql, sql } from '../../lib/sql.ts'
import type { CustomerProperty } from '../../warehouse/customer-properties.ts'
import type { Question } from '../../warehouse/metric.ts'
import { stateDay } from '../customer-terms.ts'

type Dimension = (typeof demographicDimensions)[number]

const bands = [
  [18, 'under 18'],
  [25, '18–24'],
  [35, '25–34'],
  [45, '35–44'],
  [55, '45–54'],
  [65, '55–64'],
] as const

const stored: Readonly<Record<Exclude<Dimension, 'age'>, Sql>> = {
  country: sql`c.country`,
  region: sql`c.region`,
  city: sql`c.city`,
  gender: sql`c.gender`,
  acquisition_channel: sql`c.acquisition_channel`,
  acquisition_campaign: sql`c.acquisition_campaign`,
  branch: sql`c.branch_id`,
  language: sql`c.language`,
}

/** What a dimension says of a customer whose record is `c`; empty, or no record at all, is Unknown. */
export function dimensionOf(question: Question, dimension: Dimension): Sql {
  if (dimension !== 'age') return sql`coalesce(nullif(${stored[dimension]}, ''), 'Unknown')`
  const age = ageOf(question)
  const cases = bands.map(([below, name]) => sql`when ${age} < ${below} then ${name}`)
  // a birth date after the day of the answer is a mistake of the source, not an age
  return sql`case
    when c.birth_date is null or ${age} < 0 then 'Unknown'
    ${join(cases, sql` `)}
    else '65 and over'
  end`
}

/** Whole years on the day that the answer describes. */
export function ageOf(question: Question): Sql {
  const { d } = question
  const today = d.day(stateDay(question))
  return d.fullYearsBetween(sql`c.birth_date`, today)
}

/** Age as a property to choose customers by; a birth date in the future is a mistake of the source, not an age. */
export const age: CustomerProperty = {
  name: 'age',
  type: 'number',
  description: 'Whole years at the end of the period, by the date of birth.',
  expression: question => sql`(case when ${ageOf(question)} >= 0 then ${ageOf(question)} end)`,
}
