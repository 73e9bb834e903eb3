import { topProducts } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { accountOfLines, mix } from './mix.ts'

export const topProductsAnswer = defineAnswer(topProducts, {
  account: accountOfLines,
  sql: q => {
    const name = q.d.argMax(sql`nullif(name, '')`, sql`ordered_at`, sql`order_id`, sql`name`)
    const known = sql`nullif(category, 'Unknown')`
    const category = q.d.argMax(known, sql`ordered_at`, sql`order_id`, sql`category`)
    return mix(q, {
      by: sql`product_id`,
      ofLine: sql`i.product_id`,
      figures: sql`${name} as name, ${category} as category`,
      shown: sql`f.grp as product_id, coalesce(f.name, f.grp) as name, f.category as category`,
    })
  },
})
