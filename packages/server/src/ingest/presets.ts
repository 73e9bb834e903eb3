import type { EntityName, MappingOptions } from '@clientele/contract'

/** A file whose headings are known, with the rules that its makers' habits need. */
export interface Preset {
  readonly name: string
  readonly entity: EntityName
  /** Headings in normal form that must all be there; each with its target, or null for one that is used otherwise. */
  readonly headings: readonly { readonly any: readonly string[]; readonly target: string }[]
  readonly options: MappingOptions
}

/** The headings of UCI Online Retail I and II, as the original sheets and their many copies write them. */
const onlineRetail: Preset = {
  name: 'UCI Online Retail',
  entity: 'orders',
  headings: [
    { any: ['invoice', 'invoiceno', 'invoice no'], target: 'id' },
    { any: ['stockcode', 'stock code'], target: 'items.product_id' },
    { any: ['description'], target: 'items.name' },
    { any: ['quantity'], target: 'items.quantity' },
    { any: ['invoicedate', 'invoice date'], target: 'ordered_at' },
    { any: ['price', 'unitprice', 'unit price'], target: 'items.unit_price' },
    { any: ['customer id', 'customerid'], target: 'customer_id' },
    { any: ['country'], target: 'customer.country' },
  ],
  options: {
    kind_by_id_prefix: { C: 'return' },
    leave_out_by_id_prefix: { A: 'adjustment' },
    non_product_ids: [
      'POST',
      'DOT',
      'M',
      'D',
      'S',
      'B',
      'C2',
      'C3',
      'BANK CHARGES',
      'AMAZONFEE',
      'ADJUST',
      'ADJUST2',
      'PADS',
      'CRUK',
      'TEST001',
      'TEST002',
    ],
  },
}

export const presets: readonly Preset[] = [onlineRetail]

/** Headings of columns that name the part of the file a line stands in. */
export const partHeadings: readonly string[] = ['sheet', 'sheet name', 'file part']
