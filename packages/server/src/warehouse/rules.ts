import { leavesOf, type RuleLeaf, type SegmentRule } from '@clientele/contract'
import { all, empty, identifier, join, type Sql, sql } from '../lib/sql.ts'
import { type CustomerFacts, customerCondition, customersWithFacts } from './customer-properties.ts'
import type { Question } from './metric.ts'
import { segmentCustomers } from './segments.ts'

/** A rule about the customer whose record is `c`, as SQL that is true or false, and the facts that it reads. */
interface Ruled {
  readonly holds: Sql
  readonly facts: readonly CustomerFacts[]
}

/**
 * The customers of whom all rules are true at the end of the question's period, as a query of their ids.
 *
 * @param path of the parameter that holds the rules, for messages
 * @throws Failure invalid_request with what a rule should have been, or forbidden
 */
export function customersOf(rules: readonly SegmentRule[], question: Question, path: string): Sql {
  const ruled = rules.map((rule, index) => ruleSql(rule, question, `${path}.${index}`))
  const from = customersWithFacts(
    question,
    ruled.flatMap(({ facts }) => facts),
  )
  return sql`select c.id from ${from} where ${all(ruled.map(({ holds }) => holds))}`
}

/**
 * The conditions of a rule, each by itself, of the customers given: `id`, and `leaf_0`, `leaf_1` … as
 * {@link leafColumn} names them, in the order of `leavesOf`.
 */
export function leavesOfCustomers(rule: SegmentRule, question: Question, among: Sql): Sql {
  const ruled = leavesOf(rule).map((leaf, index) => leafSql(leaf, question, `rule.${index}`))
  const from = customersWithFacts(
    question,
    ruled.flatMap(({ facts }) => facts),
  )
  const columns = ruled.map(({ holds }, index) => sql`, ${holds} as ${leafColumn(index)}`)
  return sql`(select c.id as id ${join(columns, empty)} from ${from} where c.id in (${among}))`
}

/** The column of a rule's n-th condition, from 0. */
export const leafColumn = (index: number): Sql => identifier(`leaf_${index}`)

function ruleSql(rule: SegmentRule, question: Question, path: string): Ruled {
  if (!('of' in rule)) return leafSql(rule, question, path)
  const parts = rule.of.map((part, index) => ruleSql(part, question, `${path}.of.${index}`))
  const facts = parts.flatMap(part => part.facts)
  const holding = parts.map(({ holds }) => holds)
  const any = sql`(${join(holding, sql` or `)})`
  const joined = { all: all(holding), any, none: sql`(not ${any})` }
  return { holds: joined[rule.is], facts }
}

function leafSql(leaf: RuleLeaf, question: Question, path: string): Ruled {
  if (leaf.is === 'did') return { holds: question.catalogue.did(leaf, question), facts: [] }
  if (leaf.is !== 'member') return customerCondition(leaf, question, path)
  const members = segmentCustomers(leaf.segment, question, `${path}.segment`)
  return { holds: sql`(c.id in (${members}))`, facts: [] }
}
