import { sql } from '../../packages/server/src/lib/sql.ts'
import { counts, inPeriod, isPurchase, type Reference, today, worth } from './reference.ts'
import { inGroups, rfmCuts, rfmScores } from './rfm.ts'

export const customers: Readonly<Record<string, Reference>> = {
  'customers.counts': () => sql`
    with bought as (
      select
        customer_id, min(ordered_at) as since,
        min(ordered_at) filter (where ${isPurchase}) as first_at,
        count(*) filter (where ${isPurchase}) as orders,
        count(*) filter (where ${isPurchase} and ${inPeriod}) as period_orders,
        bool_or(kind = 'sale' and status <> 'cancelled' and total > 0 and ${inPeriod}) as active
      from orders where customer_id is not null
      group by customer_id
    ),
    known as (
      select b.*, least(c.created_at, b.since) as known_since
      from customers c full join bought b on b.customer_id = c.id
    )
    select
      count(*) as total,
      count(*) filter (where active) as active,
      share(count(*) filter (where active), count(*)) as active_share,
      count(*) filter (where known_since >= timestamp '2009-12-01' and known_since < timestamp '2011-12-10') as new,
      count(*) filter (where period_orders > 0) as buyers,
      count(*) filter (
        where period_orders > 0 and first_at >= timestamp '2009-12-01' and first_at < timestamp '2011-12-10'
      ) as first_time_buyers,
      count(*) filter (where period_orders > 0 and orders >= 2) as recurring,
      share(
        count(*) filter (where period_orders > 0 and orders >= 2), count(*) filter (where period_orders > 0)
      ) as recurring_share
    from known where known_since is null or known_since < timestamp '2011-12-11'`,

  'customers.list': () => sql`
    with
      totals as (
        select
          customer_id, min(ordered_at) as since,
          count(*) filter (where ${isPurchase}) as orders,
          coalesce(sum(${worth}) filter (where ${isPurchase}), 0) as gross,
          coalesce(sum(${worth}) filter (where ${counts}), 0) as net,
          min(ordered_at) filter (where ${isPurchase}) as first_at,
          max(ordered_at) filter (where ${isPurchase}) as last_at,
          count(*) filter (where ${isPurchase} and ${inPeriod}) as period_orders,
          coalesce(sum(${worth}) filter (where ${counts} and ${inPeriod}), 0) as period_net
        from orders where customer_id is not null group by customer_id
      ),
      rfm_values as (
        select customer_id, local_day(last_at) as last_day, orders as frequency, net as monetary
        from totals where orders > 0
      ),
      ${rfmCuts},
      page as (
        select
          coalesce(c.id, t.customer_id) as id, c.name, c.email, c.phone, c.country, c.city,
          least(c.created_at, t.since) as known_since, t.* exclude (customer_id, since)
        from customers c full join totals t on t.customer_id = c.id
        order by coalesce(net, 0) desc, id limit 50
      ),
      scored as (
        select s.customer_id, g.name from (${rfmScores(sql`customer_id in (select id from page)`)}) s ${inGroups}
      )
    select
      page.id, page.name, email, phone, country, city, known_since,
      coalesce(orders, 0) as orders, coalesce(net, 0) as total_spent, share(gross, orders) as average_order_value,
      local_day(first_at) as first_purchase, local_day(last_at) as last_purchase,
      ${today} - local_day(last_at) as days_since_last,
      coalesce(period_orders, 0) as period_orders, coalesce(period_net, 0) as period_spent,
      scored.name as rfm_group, coalesce(net, 0) as lifetime_value
    from page left join scored on scored.customer_id = page.id
    order by total_spent desc, page.id`,
}
