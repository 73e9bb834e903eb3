import {
  defaultLlmPrice,
  defaultWhatsappPrice,
  type LlmRate,
  type Rate,
  type WhatsappRate,
} from '@clientele/contract'
import { all, join, type Sql, sql } from '../../lib/sql.ts'
import type { Verbs } from '../../warehouse/dialect.ts'

/**
 * The rate card as expressions over a message whose columns are `day` (local), `model`, `market` and `category`.
 * Lines become branches of a CASE, the most specific and latest first, so that the first that fits is the price.
 */

const latestFirst = (a: Rate, b: Rate): number => (b.valid_from ?? '').localeCompare(a.valid_from ?? '')

/** Whether a line holds on the message's day. */
const holds = (d: Verbs, { valid_from }: Rate): Sql =>
  valid_from === null ? sql`true` : sql`day >= ${d.day(valid_from)}`

function firstOf(cases: readonly { readonly when: Sql; readonly price: Sql }[], otherwise: Sql): Sql {
  if (cases.length === 0) return otherwise
  const branches = cases.map(({ when, price }) => sql`when ${when} then ${price}`)
  return sql`case ${join(branches, sql` `)} else ${otherwise} end`
}

/** Price of 1,000 tokens of a usage; null where the card prices models and does not know this one. */
export function llmPrice(d: Verbs, rates: readonly Rate[], usage: LlmRate['usage']): Sql {
  const lines = rates.filter(line => line.kind === 'llm').toSorted(latestFirst)
  const named = lines.filter(({ model }) => model !== null)
  const own = named
    .filter(line => line.usage === usage)
    .map(line => ({ when: all([sql`model = ${line.model}`, holds(d, line)]), price: priceOf(d, line.price) }))
  const general = lines
    .filter(line => line.model === null && line.usage === usage)
    .map(line => ({ when: holds(d, line), price: priceOf(d, line.price) }))
  const builtIn = usage === 'total' ? priceOf(d, defaultLlmPrice) : sql`null`
  const anyModelPriced =
    named.length === 0
      ? sql`false`
      : sql`(${join(
          named.map(line => holds(d, line)),
          sql` or `,
        )})`
  return firstOf(
    [...own, { when: sql`model is not null and ${anyModelPriced}`, price: sql`null` }],
    firstOf(general, builtIn),
  )
}

/** Price of a message on WhatsApp. */
export function whatsappPrice(d: Verbs, rates: readonly Rate[]): Sql {
  const specificity = ({ market, category }: WhatsappRate) =>
    (market === null ? 0 : 2) + (category === null ? 0 : 1)
  const lines = rates
    .filter(line => line.kind === 'whatsapp')
    .toSorted((a, b) => specificity(b) - specificity(a) || latestFirst(a, b))
  return firstOf(
    lines.map(line => ({
      when: all([
        ...(line.market === null ? [] : [sql`market = ${line.market}`]),
        ...(line.category === null ? [] : [sql`category = ${line.category}`]),
        holds(d, line),
      ]),
      price: priceOf(d, line.price),
    })),
    priceOf(d, defaultWhatsappPrice),
  )
}

const priceOf = (d: Verbs, value: number): Sql => d.double(sql`${value}`)
