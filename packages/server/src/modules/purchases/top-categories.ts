import { topCategories } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import { defineAnswer } from '../../warehouse/metric.ts'
import { named } from '../attribute-terms.ts'
import { accountOfLines, mix } from './mix.ts'

export const topCategoriesAnswer = defineAnswer(topCategories, {
  account: accountOfLines,
  sql: q =>
    mix(q, {
      by: sql`category`,
      ofLine: named(sql`i.category`),
      figures: sql`${q.d.distinct(sql`product_id`)} as products`,
      shown: sql`f.grp as category, f.products as products`,
    }),
})
