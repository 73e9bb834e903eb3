import { sql } from '../../packages/server/src/lib/sql.ts'
import { counts, inPeriod, type Reference, worth } from './reference.ts'

export const overview: Readonly<Record<string, Reference>> = {
  'overview.figures': () => sql`
    with buyers as (
      select
        customer_id,
        min(ordered_at) filter (where kind = 'sale') as first_at,
        count(*) filter (where kind = 'sale' and ${inPeriod}) as orders,
        sum(${worth}) filter (where kind = 'sale' and ${inPeriod}) as gross,
        sum(${worth}) filter (where ${inPeriod}) as net
      from orders where ${counts}
      group by customer_id
    )
    select
      sum(net) as net, sum(gross) as gross, sum(orders) as orders,
      share(sum(gross), sum(orders)) as average_order_value,
      count(*) filter (where known) as buyers,
      count(*) filter (where known and fresh) as new_buyers,
      count(*) filter (where known and not fresh) as returning_buyers,
      share(sum(orders) filter (where known), count(*) filter (where known)) as frequency,
      share(count(*) filter (where known and orders >= 2), count(*) filter (where known)) as repeat_rate
    from (
      select *,
        customer_id is not null and orders > 0 as known,
        first_at >= timestamp '2009-12-01' and first_at < timestamp '2011-12-10' as fresh
      from buyers
    )`,
}
