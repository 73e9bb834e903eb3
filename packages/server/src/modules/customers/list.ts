import { customerList, type MetricRow } from '@clientele/contract'
import { all, empty, type Sql, sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfCustomers, customerTotals, knownCustomers, stateDay } from '../customer-terms.ts'
import { currentScores } from '../prediction-terms.ts'
import { type CutPoints, cutPoints, rfmNotes, rfmRank, rfmScores } from '../rfm-terms.ts'
import { type Asked, purchaseConditions, recordConditions } from './list-filters.ts'
import { groupsOfPage } from './page-groups.ts'

type Sort = Asked['params']['sort']

const sortKeys: Readonly<Record<Sort, Sql>> = {
  id: sql`id`,
  name: sql`lower(name)`,
  email: sql`lower(email)`,
  phone: sql`phone`,
  country: sql`lower(country)`,
  city: sql`lower(city)`,
  known_since: sql`known_since`,
  orders: sql`orders`,
  total_spent: sql`net`,
  lifetime_value: sql`net`,
  average_order_value: sql`average_order_value`,
  first_purchase: sql`first_at`,
  last_purchase: sql`last_at`,
  // the days count from one day for all, so the last purchase sorts them, the other way round
  days_since_last: sql`last_at`,
  period_orders: sql`period_orders`,
  period_spent: sql`period_net`,
  rfm_group: rfmRank(sql`triple`),
  p_alive: sql`p_alive`,
  churn_risk: sql`churn_risk`,
  predicted_value: sql`predicted_value`,
}
const bySort = {
  record: new Set<Sort>(['id', 'name', 'email', 'phone', 'country', 'city', 'known_since']),
  personal: new Set<Sort>(['name', 'email', 'phone']),
  prediction: new Set<Sort>(['p_alive', 'churn_risk', 'predicted_value']),
}

/** What the last run of the predictions says of some customers. */
const predicted = (q: Asked, only: Sql = sql`true`): Sql => sql`(
  select customer_id, p_alive, churn_risk, value as predicted_value from ${currentScores(q)} s where ${only}
)`
const predictedColumns = sql`p_alive, churn_risk, predicted_value`
/** Whether predictions order rows, and so must be known before the page is cut. */
const needsPredictions = ({ params }: Asked): boolean => bySort.prediction.has(params.sort)

/** The list's order: rows without a value last in both directions, equal ones by id. */
function order({ params, readsPersonal }: Asked): Sql {
  const sort = bySort.personal.has(params.sort) && !readsPersonal ? 'id' : params.sort
  const rising = (params.direction === 'asc') !== (sort === 'days_since_last')
  const key = sortKeys[sort]
  return sql`case when ${key} is null then 1 else 0 end, ${key} ${rising ? sql`asc` : sql`desc`}, id`
}

const recordColumns = sql`name, email, phone, country, city`

/** Whether records choose or order rows; else those of the page alone are read. */
const needsRecords = (q: Asked): boolean => recordConditions(q).length > 0 || bySort.record.has(q.params.sort)

/** Customers by record. */
const candidates = (q: Asked): Sql => sql`
  select k.customer_id as id, k.known_since ${needsRecords(q) ? sql`, ${recordColumns}` : empty}
  from ${knownCustomers(q)} k
  ${needsRecords(q) ? sql`left join ${q.t.customers} c on c.id = k.customer_id` : empty}
  where ${all(recordConditions(q))}`

/** Whether the RFM group chooses or orders rows, and so must be known before the page is cut. */
const needsGroups = ({ params }: Asked): boolean =>
  params.rfm_group !== undefined || params.sort === 'rfm_group'

/** Whether a page can be cut before anybody's purchases are summed. */
const pagedByRecord = (q: Asked): boolean =>
  bySort.record.has(q.params.sort) && purchaseConditions(q).length === 0

/** Candidates with what they bought, and with their RFM group where that chooses or orders rows. */
function bought(q: Asked, cuts?: CutPoints): Sql {
  const narrowed = recordConditions(q).length > 0 || pagedByRecord(q)
  const only = narrowed ? sql`customer_id in (select id from candidates)` : sql`true`
  const scores = rfmScores(q, cuts && { cuts, only })
  return sql`
    select * from (
      select
        c.*,
        coalesce(b.orders, 0) as orders, coalesce(b.net, 0) as net, b.first_at, b.last_at,
        coalesce(b.period_orders, 0) as period_orders, coalesce(b.period_net, 0) as period_net,
        ${q.d.divide(sql`b.gross`, sql`b.orders`)} as average_order_value
        ${needsGroups(q) ? sql`, s.triple` : empty}
        ${needsPredictions(q) ? sql`, ${predictedColumns}` : empty}
      from candidates c
      left join ${customerTotals(q, only)} b on b.customer_id = c.id
      ${needsGroups(q) ? sql`left join ${scores} s on s.customer_id = c.id` : empty}
      ${needsPredictions(q) ? sql`left join ${predicted(q)} p on p.customer_id = c.id` : empty}
    ) joined
    where ${all(purchaseConditions(q))}`
}

function rows(q: Asked, cuts?: CutPoints): Sql {
  const { d, params } = q
  const cut = sql`order by ${order(q)} limit ${params.limit} offset ${params.offset}`
  const early = pagedByRecord(q)
  const shown = sql`customer_id in (select id from page)`
  const records = sql`(
    select id as record_id, ${recordColumns} from ${q.t.customers} c where id in (select id from page)
  )`
  return sql`
    with
      candidates as (${early ? sql`select * from (${candidates(q)}) found ${cut}` : candidates(q)}),
      page as (${bought(q, cuts)} ${early ? empty : cut})
    select
      id, ${recordColumns}, known_since,
      orders, net as total_spent, average_order_value,
      ${d.localDay(sql`first_at`)} as first_purchase,
      last_purchase,
      ${d.daysBetween(sql`last_purchase`, d.day(stateDay(q)))} as days_since_last,
      period_orders, period_net as period_spent,
      net as lifetime_value, ${predictedColumns}
    from (select *, ${d.localDay(sql`last_at`)} as last_purchase from page) dated
    ${needsRecords(q) ? empty : sql`left join ${records} c on c.record_id = id`}
    ${needsPredictions(q) ? empty : sql`left join ${predicted(q, shown)} p on p.customer_id = id`}
    order by ${order(q)}`
}

function total(q: Asked): Sql {
  if (purchaseConditions(q).length === 0) return sql`select count(*) as count from (${candidates(q)}) found`
  return sql`with candidates as (${candidates(q)}) select count(*) as count from (${bought(q)}) found`
}

export const listAnswer = defineAnswer(customerList, {
  account: accountOfCustomers,
  count: total,
  notes: rfmNotes,
  // the cut points need everybody and are the same on every page, so they are a statement of their own
  compute: async (q, ask) => {
    const [page, cuts] = await Promise.all([
      needsGroups(q) ? cutPoints(q, ask).then(known => ask(rows(q, known))) : ask(rows(q)),
      cutPoints(q, ask),
    ])
    const groups = await groupsOfPage(q, page, cuts, ask)
    return page.map(row => ({
      ...row,
      rfm_group: groups.get(row.id) ?? null,
    })) as unknown as readonly MetricRow<typeof customerList>[]
  },
})
