import { demographicDimensions } from '@clientele/contract'
import { sql } from '../../lib/sql.ts'
import type { SegmentFamily } from '../../warehouse/segments.ts'
import { type Attribute, customersByAttribute } from '../attribute-terms.ts'

const names: Partial<Record<Attribute, readonly string[]>> = {
  age: ['under 18', '18–24', '25–34', '35–44', '45–54', '55–64', '65 and over', 'Unknown'],
  device: ['mobile', 'tablet', 'desktop', 'Unknown'],
}

/**
 * Demographic segments, a family each: `country:Spain`, `age:25–34`, `device:mobile`, `gender:Unknown`. A value
 * that no customer has is a segment without customers.
 */
export const attributeSegments: readonly SegmentFamily[] = demographicDimensions.map(dimension => ({
  family: dimension,
  names: names[dimension] ?? ['Unknown'],
  customers: (value, q) =>
    // an age is written with a hyphen as easily as with the dash of its name
    sql`select customer_id from ${customersByAttribute(q, dimension)} a
      where value = ${dimension === 'age' ? value.replace('-', '–') : value}`,
}))
