import { type Sql, sql } from '../../lib/sql.ts'
import type { Question } from '../../warehouse/metric.ts'
import { accountBy } from '../account.ts'
import { knownConversations, messagesOfPeriod } from './conversation-terms.ts'
import { llmPrice, whatsappPrice } from './prices.ts'

/** Messages of a conversation on WhatsApp have a price; without a channel, the customer's number tells. */
export const onWhatsapp = sql`(case when channel is null then customer_phone is not null else channel = 'whatsapp' end)`

/** What the tokens of an answer cost by the card; null where it is not known. */
function byCard({ d, organization }: Question): Sql {
  const price = (usage: 'total' | 'input' | 'output') => llmPrice(d, organization.rates, usage)
  const together = sql`tokens * ${price('total')} / 1000`
  const splits = organization.rates.some(line => line.kind === 'llm' && line.usage !== 'total')
  if (!splits) return together
  return sql`coalesce(
    (input_tokens * ${price('input')} + output_tokens * ${price('output')}) / 1000,
    ${together}
  )`
}

/**
 * Messages of the period with what they cost, in the reporting currency: `llm_cost`, null where a model answered
 * and nobody knows the price, and for other messages; `price`, how it is known; `whatsapp_cost`.
 */
export function pricedMessages(question: Question): Sql {
  const { d, organization } = question
  return sql`(
    select
      *,
      case when sender_type = 'llm' then coalesce(${d.double(sql`cost`)}, by_card) end as llm_cost,
      case
        when sender_type <> 'llm' then null
        when cost is not null then 'sent'
        when by_card is not null then 'rate card'
        else 'unknown'
      end as price,
      case
        when not ${onWhatsapp} then 0
        when sender_type <> 'llm' and cost is not null then ${d.double(sql`cost`)}
        else ${whatsappPrice(d, organization.rates)}
      end as whatsapp_cost
    from (
      select *, ${byCard(question)} as by_card
      from (
        select
          m.id, m.conversation_id, m.sender_type, m.sent_at, m.cost, m.input_tokens, m.output_tokens,
          m.market, m.category,
          nullif(m.model, '') as model,
          coalesce(m.tokens, m.input_tokens + m.output_tokens) as tokens,
          ${d.localDay(sql`m.sent_at`)} as day,
          c.channel, c.customer_id, c.customer_phone, c.branch_id
        from ${messagesOfPeriod(question)} m
        left join ${knownConversations(question)} c on c.id = m.conversation_id
      ) told
    ) carded
  )`
}

/** Sums of priced messages; the cost of the model is null where a model answered and no price is known at all. */
export function sums({ d }: Question): Sql {
  const calls = d.countIf(sql`sender_type = 'llm'`)
  const llm = sql`case when ${calls} > 0 and count(llm_cost) = 0 then null else ${d.sum(sql`llm_cost`)} end`
  const whatsapp = d.sum(sql`whatsapp_cost`)
  return sql`
    ${calls} as llm_calls,
    ${d.sumIf(sql`tokens`, sql`sender_type = 'llm'`)} as tokens,
    ${d.countIf(sql`price = 'unknown'`)} as unpriced_calls,
    ${d.round(llm, 8)} as llm_cost,
    ${d.round(whatsapp, 8)} as whatsapp_cost,
    ${d.round(sql`${llm} + ${whatsapp}`, 8)} as total_cost`
}

export const accountOfCosts = (q: Question): Sql =>
  accountBy('messages', pricedMessages(q), sql`case when price = 'unknown' then 'no known price' end`)

/** Says which models have no price. */
export const unpricedModels = (q: Question): Sql => sql`
  select coalesce(model, 'without a model') as model, count(*) as calls
  from ${pricedMessages(q)} m
  where price = 'unknown'
  group by coalesce(model, 'without a model')
  order by calls desc, model
  limit 10`
