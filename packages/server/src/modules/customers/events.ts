import {
  type CustomerEventKind,
  customerEventKinds,
  customerEvents,
  type EntityName,
  type MetricParams,
} from '@clientele/contract'
import { join, type Sql, sql } from '../../lib/sql.ts'
import { type Ask, defineAnswer, type Question } from '../../warehouse/metric.ts'
import { aboutThem, ordersOf, requireCustomer } from './one-customer.ts'

type Asked = Question<MetricParams<typeof customerEvents>>

/** How the rows of an entity are told on a timeline; what is left out is null. */
interface Telling {
  readonly entity: EntityName
  readonly at: Sql
  readonly what?: Sql
  readonly detail?: Sql
  readonly state?: Sql
  readonly number?: Sql
  readonly value?: Sql
  readonly channel?: Sql
}

type ToldKind = Exclude<CustomerEventKind, 'order' | 'return'>

const tellings: Readonly<Record<ToldKind, Telling>> = {
  activity: {
    entity: 'activities',
    at: sql`occurred_at`,
    what: sql`type`,
    detail: sql`coalesce(description, service)`,
    channel: sql`channel`,
  },
  work_order: { entity: 'work_orders', at: sql`created_at`, state: sql`status`, value: sql`total` },
  appointment: { entity: 'appointments', at: sql`starts_at`, what: sql`service`, state: sql`status` },
  quote: { entity: 'quotes', at: sql`created_at`, state: sql`status`, value: sql`total` },
  interaction: {
    entity: 'interactions',
    at: sql`occurred_at`,
    what: sql`type`,
    detail: sql`subject`,
    state: sql`status`,
  },
  conversation: { entity: 'conversations', at: sql`started_at`, what: sql`channel`, state: sql`status` },
  survey_response: {
    entity: 'survey_responses',
    at: sql`asked_at`,
    what: sql`kind`,
    detail: sql`comment`,
    number: sql`score`,
    channel: sql`channel`,
  },
  feedback: {
    entity: 'feedback',
    at: sql`created_at`,
    what: sql`kind`,
    detail: sql`text`,
    number: sql`rating`,
    channel: sql`channel`,
  },
  loyalty_transaction: {
    entity: 'loyalty_transactions',
    at: sql`occurred_at`,
    what: sql`kind`,
    detail: sql`tier`,
    number: sql`points`,
  },
  communication: {
    entity: 'communications',
    at: sql`sent_at`,
    what: sql`channel`,
    detail: sql`coalesce(subject, campaign)`,
  },
  support_ticket: {
    entity: 'support_tickets',
    at: sql`created_at`,
    what: sql`category`,
    detail: sql`subject`,
    state: sql`status`,
  },
  consent: {
    entity: 'consents',
    at: sql`decided_at`,
    what: sql`purpose`,
    state: sql`case when granted then 'granted' else 'refused' end`,
  },
  segment_assignment: {
    entity: 'segment_assignments',
    at: sql`assigned_at`,
    what: sql`segment`,
    detail: sql`description`,
    number: sql`value`,
  },
  referral: { entity: 'referrals', at: sql`sent_at`, what: sql`channel`, state: sql`status` },
}

const noText = sql`cast(null as varchar)`
const noNumber = sql`cast(null as double)`

const isTold = (kind: CustomerEventKind): kind is ToldKind => kind !== 'order' && kind !== 'return'

function told(q: Asked, kind: ToldKind): Sql {
  const { entity, at, what, detail, state, number, value, channel } = tellings[kind]
  return sql`
    select
      ${at} as happened_at, ${kind} as kind, id, ${what ?? noText} as what, ${detail ?? noText} as detail,
      ${state ?? noText} as state, ${q.d.double(number ?? noNumber)} as number,
      ${q.d.double(value ?? noNumber)} as value, ${channel ?? noText} as channel, branch_id, ${noText} as reason, ${entity} as entity
    from ${aboutThem(q).t[entity]} e
    where ${at} < ${q.d.instant(q.asOf)}`
}

/** Orders have their own words for what counts. */
const toldOrders = (q: Asked, kinds: readonly CustomerEventKind[]): Sql => sql`
  select * from (
    select
      ordered_at as happened_at, case when kind = 'return' then 'return' else 'order' end as kind, id,
      ${noText} as what, ${noText} as detail, ${noText} as state, ${noNumber} as number,
      ${q.d.double(sql`value`)} as value, channel, branch_id, excluded as reason, 'orders' as entity
    from ${ordersOf(q)} o
  ) orders
  where ${kinds.includes('order') ? sql`kind = 'order'` : sql`false`}
    or ${kinds.includes('return') ? sql`kind = 'return'` : sql`false`}`

function eventsOf(q: Asked): Sql {
  const kinds: readonly CustomerEventKind[] = q.params.kinds ?? customerEventKinds
  const own = kinds.filter(isTold)
  const withOrders = own.length < kinds.length
  return sql`(${join(
    [...(withOrders ? [toldOrders(q, kinds)] : []), ...own.map(kind => told(q, kind))],
    sql` union all `,
  )})`
}

export const eventsAnswer = defineAnswer(customerEvents, {
  account: question => sql`
    select entity, reason, count(*) as count
    from ${eventsOf(question as Asked)} e
    group by entity, reason
    order by count desc, entity, reason`,
  count: q => sql`select count(*) as count from ${eventsOf(q)} e`,
  compute: async (q, ask: Ask) => {
    const page = sql`
      select * from ${eventsOf(q)} e
      order by happened_at desc, kind, id
      limit ${q.params.limit} offset ${q.params.offset}`
    const [rows] = await Promise.all([ask(page), requireCustomer(q, ask)])
    return rows.map(({ happened_at: at, entity: _, ...row }) => ({ at, ...row })) as never
  },
})
