import { customers } from './customers.ts'
import { growth } from './growth.ts'
import { oneCustomer } from './one-customer.ts'
import { overview } from './overview.ts'
import { products } from './products.ts'
import { purchases } from './purchases.ts'
import type { Reference } from './reference.ts'
import { retention } from './retention.ts'
import { segments } from './segments.ts'

/** The hand-written SQL of each metric. */
export const references: Readonly<Record<string, Reference>> = {
  ...overview,
  ...customers,
  ...growth,
  ...oneCustomer,
  ...segments,
  ...purchases,
  ...products,
  ...retention,
}
