import type { attributeDimensions } from '@clientele/contract'
import { join, type Sql, sql } from '../lib/sql.ts'
import type { CustomerProperty } from '../warehouse/customer-properties.ts'
import type { Question } from '../warehouse/metric.ts'
import { atEnd, knownCustomers, stateDay } from './customer-terms.ts'
import { rfmNameOf, rfmScores } from './rfm-terms.ts'

/** What customers are told apart by, shared by every metric that breaks down or is filtered by it. */

export type Attribute = (typeof attributeDimensions)[number]

const bands = [
  [18, 'under 18'],
  [25, '18–24'],
  [35, '25–34'],
  [45, '35–44'],
  [55, '45–54'],
  [65, '55–64'],
] as const

type Stored = Exclude<Attribute, 'age' | 'device' | 'rfm_group'>
const stored: Readonly<Record<Stored, Sql>> = {
  country: sql`c.country`,
  region: sql`c.region`,
  city: sql`c.city`,
  gender: sql`c.gender`,
  acquisition_channel: sql`c.acquisition_channel`,
  acquisition_campaign: sql`c.acquisition_campaign`,
  branch: sql`c.branch_id`,
  language: sql`c.language`,
}

/** A text as breakdowns name it; none is a row of its own. */
export const named = (text: Sql): Sql => sql`coalesce(nullif(${text}, ''), 'Unknown')`

/** What the record `c` of a customer says; null where an attribute is read from facts. */
export function fromRecord(question: Question, attribute: Attribute): Sql | null {
  if (attribute === 'age') return ageBand(question)
  return attribute === 'device' || attribute === 'rfm_group' ? null : named(stored[attribute])
}

/** Whether the customer `k` with the record `c` has a value of an attribute. */
export function hasAttribute(question: Question, attribute: Attribute, value: string): Sql {
  const own = fromRecord(question, attribute)
  if (own) return sql`${own} = ${value}`
  const all = customersByAttribute(question, attribute)
  return sql`k.customer_id in (select customer_id from ${all} a where value = ${value})`
}

/** Known customers with what an attribute says of them, as `customer_id` and `value`. */
export function customersByAttribute(question: Question, attribute: Attribute): Sql {
  switch (attribute) {
    case 'device':
      return sql`(
        select k.customer_id, coalesce(v.device, 'Unknown') as value
        from ${knownCustomers(question)} k left join ${devices(question)} v on v.customer_id = k.customer_id
      )`
    case 'rfm_group':
      return sql`(
        select k.customer_id, coalesce(${rfmNameOf(sql`s.triple`)}, 'Unknown') as value
        from ${knownCustomers(question)} k left join ${rfmScores(question)} s on s.customer_id = k.customer_id
      )`
    default:
      return sql`(
        select k.customer_id, ${fromRecord(question, attribute) ?? sql`'Unknown'`} as value
        from ${knownCustomers(question)} k left join ${question.t.customers} c on c.id = k.customer_id
      )`
  }
}

/**
 * Rows of facts with the `value` of a dimension: the row's own column where `own` names one, else what is true of
 * the row's customer. Rows without a customer are Unknown.
 */
export function withDimension(
  question: Question,
  rows: Sql,
  dimension: string,
  own: Readonly<Record<string, Sql>>,
): Sql {
  const column = own[dimension]
  if (column) return sql`(select r.*, ${named(column)} as value from ${rows} r)`
  const recorded = fromRecord(question, dimension as Attribute)
  if (recorded) {
    return sql`(
      select r.*, ${recorded} as value from ${rows} r left join ${question.t.customers} c on c.id = r.customer_id
    )`
  }
  return sql`(
    select r.*, coalesce(a.value, 'Unknown') as value
    from ${rows} r
    left join ${customersByAttribute(question, dimension as Attribute)} a on a.customer_id = r.customer_id
  )`
}

function ageBand(question: Question): Sql {
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

/** What a user agent tells of the device, the first that holds; an Android that does not say Mobile is a tablet. */
const marks = [
  ['Unknown', ['bot', 'crawler', 'spider']],
  ['tablet', ['ipad', 'tablet', 'kindle']],
  ['mobile', ['mobi', 'iphone', 'ipod']],
  ['tablet', ['android']],
  ['desktop', ['windows', 'macintosh', 'linux', 'cros', 'x11']],
] as const

/** The device that the `agent` of an activity gives away; null where it says nothing known. */
export function deviceOfAgent({ d }: Question, agent: Sql): Sql {
  const cases = marks.map(([name, words]) => {
    const any = join(
      words.map(word => d.contains(agent, word)),
      sql` or `,
    )
    return sql`when ${any} then ${name}`
  })
  return sql`case ${join(cases, sql` `)} end`
}

/** The device of each customer's latest activity that tells of one: its metadata's word, else its user agent's. */
function devices(question: Question): Sql {
  const { t, d } = question
  return sql`(
    select customer_id, coalesce(lower(word), ${deviceOfAgent(question, sql`agent`)}) as device
    from (
      select
        customer_id,
        ${d.argMax(sql`word`, sql`occurred_at`, sql`id`)} as word,
        ${d.argMax(sql`agent`, sql`occurred_at`, sql`id`)} as agent
      from (
        select
          customer_id, occurred_at, id,
          nullif(${d.jsonText(sql`metadata`, 'device')}, '') as word,
          nullif(user_agent, '') as agent
        from ${t.activities}
        where customer_id is not null and occurred_at < ${d.instant(atEnd(question).asOf)}
      ) told
      where word is not null or agent is not null
      group by customer_id
    ) latest
  )`
}
