import { rfmGroupNames } from '@clientele/contract'
import { Failure } from '../../lib/errors.ts'
import { join, type Sql, sql } from '../../lib/sql.ts'
import type { CustomerFacts, CustomerProperty } from '../../warehouse/customer-properties.ts'
import { customersOf } from '../../warehouse/rules.ts'
import type { SegmentFamily } from '../../warehouse/segments.ts'
import { knownCustomers } from '../customer-terms.ts'
import { inRfmGroup, rfmScores } from '../rfm-terms.ts'

const groups: readonly string[] = rfmGroupNames

/** `rfm:champions` and the ten others: the group at the end of the question's period. */
export const rfm: SegmentFamily = {
  family: 'rfm',
  names: groups,
  customers: (name, q) =>
    groups.includes(name)
      ? sql`select customer_id from ${rfmScores(q)} s where ${inRfmGroup(sql`triple`, name)}`
      : null,
}

/** `rule:<slug>`: the known customers of whom a rule that the organization saved is true. */
export const rule: SegmentFamily = {
  family: 'rule',
  names: [],
  own: ({ segments }) => [...segments.keys()],
  customers: (name, q) => {
    const saved = q.definitions.segments.get(name)
    if (!saved) return null
    const within = q.within ?? []
    if (within.includes(name)) {
      throw new Failure(
        'invalid_request',
        `The segment «${saved.name}» refers to itself through ${within.join(', ')}. Change one of them.`,
      )
    }
    const members = customersOf([saved.rule], { ...q, within: [...within, name] }, `rule:${name}`)
    return sql`${members} and c.id in (select customer_id from ${knownCustomers(q)} known)`
  },
}

const scores: CustomerFacts = { name: 'scored', relation: question => rfmScores(question) }

const groupOf = (): Sql =>
  sql`case ${join(
    groups.map(name => sql`when ${inRfmGroup(sql`scored.triple`, name)} then ${name}`),
    sql` `,
  )} end`

/** RFM scores and group as properties; not set for who never bought. */
export const rfmProperties: readonly CustomerProperty[] = [
  ...(
    [
      ['recency', sql`scored.r`],
      ['frequency', sql`scored.f`],
      ['monetary', sql`scored.m`],
    ] as const
  ).map(
    ([measure, score]): CustomerProperty => ({
      name: `rfm.${measure}`,
      type: 'number',
      description: `RFM score of ${measure}, 1 to 5, at the end of the period.`,
      from: scores,
      expression: () => score,
    }),
  ),
  {
    name: 'rfm.group',
    type: 'text',
    description: 'RFM group at the end of the period.',
    values: groups,
    from: scores,
    expression: groupOf,
  },
]
