import {
  conversationBudget,
  conversationCosts,
  conversationCostsOverTime,
  costsByModel,
  type MetricRow,
} from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { addDays, addMonths } from '../../lib/zone.ts'
import { type Ask, defineAnswer, type Question } from '../../warehouse/metric.ts'
import { between } from '../../warehouse/period.ts'
import { bucketed, intervals } from '../series-terms.ts'
import { conversationsOfPeriod, party } from './conversation-terms.ts'
import { accountOfCosts, onWhatsapp, pricedMessages, sums, unpricedModels } from './cost-terms.ts'

/** A sentence about answers that are in no sum. */
async function notesOn(q: Question, ask: Ask): Promise<readonly string[]> {
  const models = await ask(unpricedModels(q))
  if (models.length === 0) return []
  const named = models.map(({ model, calls }) => `${model} (${calls})`).join(', ')
  return [
    `Answers of unknown cost are in no sum: ${named}. Add a line for the model to the rate card, or send tokens with the answers.`,
  ]
}

export const costsAnswer = defineAnswer(conversationCosts, {
  account: accountOfCosts,
  notes: (_, q, ask) => notesOn(q as Question, ask),
  sql: q => {
    const { d } = q
    const per = (count: ReturnType<typeof sql>) => d.round(d.divide(sql`m.total_cost`, count), 8)
    return sql`
      select
        m.*,
        c.conversations, c.resolved,
        ${per(sql`c.conversations`)} as cost_per_conversation,
        ${per(sql`c.resolved`)} as cost_per_resolved,
        ${per(sql`m.customers`)} as cost_per_customer
      from (
        select
          ${sums(q)},
          ${d.countIf(onWhatsapp)} as whatsapp_messages,
          ${d.distinct(party)} as customers
        from ${pricedMessages(q)} priced
      ) m
      cross join (
        select count(*) as conversations, ${d.countIf(sql`status = 'resolved'`)} as resolved
        from ${conversationsOfPeriod(q)} began
      ) c`
  },
})

export const costsOverTimeAnswer = defineAnswer(conversationCostsOverTime, {
  account: accountOfCosts,
  notes: (_, q, ask) => notesOn(q as Question, ask),
  sql: q => {
    const { d } = q
    const total = sql`case when m.bucket is null then 0 else m.total_cost end`
    return sql`
      with
        spent as (
          select bucket, ${sums(q)} from ${bucketed(q, pricedMessages(q), sql`sent_at`)} m group by bucket
        ),
        began as (
          select bucket, count(*) as conversations
          from ${bucketed(q, conversationsOfPeriod(q), sql`started_at`)} c
          group by bucket
        )
      select
        s.bucket, s.first_day, s.last_day, s.complete,
        coalesce(m.llm_calls, 0) as llm_calls,
        coalesce(m.tokens, 0) as tokens,
        coalesce(m.unpriced_calls, 0) as unpriced_calls,
        case when m.bucket is null then 0 else m.llm_cost end as llm_cost,
        coalesce(m.whatsapp_cost, 0) as whatsapp_cost,
        ${total} as total_cost,
        coalesce(b.conversations, 0) as conversations,
        ${d.round(d.divide(total, sql`b.conversations`), 8)} as cost_per_conversation
      from ${intervals(q)} s
      left join spent m on m.bucket = s.bucket
      left join began b on b.bucket = s.bucket
      order by s.bucket`
  },
})

export const costsByModelAnswer = defineAnswer(costsByModel, {
  account: accountOfCosts,
  sql: q => {
    const { d } = q
    return sql`
      select
        model,
        calls,
        tokens,
        ${d.round(sql`cost`, 8)} as cost,
        ${d.divide(sql`cost`, sql`sum(cost) over ()`)} as share,
        calls - priced as unpriced_calls,
        ${d.round(d.divide(sql`cost`, sql`priced`), 8)} as cost_per_call
      from (
        select
          coalesce(model, 'Unknown') as model,
          count(*) as calls,
          count(llm_cost) as priced,
          ${d.sum(sql`tokens`)} as tokens,
          sum(llm_cost) as cost
        from ${pricedMessages(q)} m
        where sender_type = 'llm'
        group by coalesce(model, 'Unknown')
      ) models
      order by case when cost is null then 1 else 0 end, cost desc, calls desc, model`
  },
})

/** The question about the calendar month that holds the as-of day. */
function ofMonth(q: Question): Question {
  const { organization, today } = q
  const first = `${today.slice(0, 7)}-01`
  return { ...q, period: between(organization.timeZone, first, addDays(addMonths(first, 1), -1)) }
}

function stateOf(spent: number, landing: number | null, budget: number | null): string {
  if (budget === null) return 'no budget'
  if (spent > budget) return 'exceeded'
  return landing !== null && landing > budget ? 'at risk' : 'within'
}

export const budgetAnswer = defineAnswer(conversationBudget, {
  account: q => accountOfCosts(ofMonth(q)),
  notes: (_, q, ask) => notesOn(ofMonth(q as Question), ask),
  compute: async (q, ask) => {
    const month = ofMonth(q as Question)
    const { period, asOf, organization } = month
    const [row] = await ask(sql`select ${sums(month)} from ${pricedMessages(month)} m`)
    const spent = typeof row?.total_cost === 'number' ? row.total_cost : null
    const budget = organization.conversationBudget
    const elapsed = (asOf.getTime() - period.from.getTime()) / (period.to.getTime() - period.from.getTime())
    const landing = spent === null || elapsed <= 0 ? null : spent / Math.min(elapsed, 1)
    const share = (part: number | null) =>
      part === null || budget === null || budget === 0 ? null : part / budget
    return [
      {
        month: period.firstDay,
        budget,
        spent,
        used_share: share(spent),
        elapsed_share: Math.min(Math.max(elapsed, 0), 1),
        landing,
        landing_share: share(landing),
        state: stateOf(spent ?? 0, landing, budget),
      } satisfies MetricRow<typeof conversationBudget>,
    ]
  },
})
