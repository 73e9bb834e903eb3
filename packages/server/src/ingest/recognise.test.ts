import { describe, expect, it } from 'vitest'
import { recognise, signatureOf } from './recognise.ts'

describe('recognition', () => {
  it('knows the Online Retail file in all its spellings, with its rules', () => {
    for (const names of [
      [
        'InvoiceNo',
        'StockCode',
        'Description',
        'Quantity',
        'InvoiceDate',
        'UnitPrice',
        'CustomerID',
        'Country',
      ],
      [
        'Invoice',
        'StockCode',
        'Description',
        'Quantity',
        'InvoiceDate',
        'Price',
        'Customer ID',
        'Country',
        'Sheet',
      ],
    ]) {
      const { preset, mapping } = recognise(names, [])
      expect(preset).toBe('UCI Online Retail')
      expect(mapping).toMatchObject({
        entity: 'orders',
        columns: { StockCode: 'items.product_id', InvoiceDate: 'ordered_at', Country: 'customer.country' },
        options: { kind_by_id_prefix: { C: 'return' }, leave_out_by_id_prefix: { A: 'adjustment' } },
      })
      expect(mapping.options.part_column).toBe(names.includes('Sheet') ? 'Sheet' : undefined)
    }
  })

  it('tells a file of customers from a file of orders', () => {
    const customers = recognise(['id', 'Full Name', 'E-Mail', 'City', 'Date of birth'], [])
    expect(customers.mapping).toEqual({
      entity: 'customers',
      columns: {
        id: 'id',
        'Full Name': 'name',
        'E-Mail': 'email',
        City: 'city',
        'Date of birth': 'birth_date',
      },
      options: {},
    })
    const orders = recognise(['order_id', 'customer_id', 'sku', 'qty', 'price', 'order_date'], [])
    expect(orders.mapping).toEqual({
      entity: 'orders',
      columns: {
        order_id: 'id',
        customer_id: 'customer_id',
        sku: 'items.product_id',
        qty: 'items.quantity',
        price: 'items.unit_price',
        order_date: 'ordered_at',
      },
      options: {},
    })
  })

  it('finds the fields of nested items', () => {
    const { mapping } = recognise(['id', 'created_at', 'line_items[].sku', 'line_items[].price'], [], {
      entity: 'orders',
    })
    expect(mapping.columns).toMatchObject({
      'line_items[].sku': 'items.product_id',
      'line_items[].price': 'items.unit_price',
    })
  })

  it('is less sure of a column whose values speak against its heading', () => {
    const dates = recognise(['id', 'date'], [['1', '2024-01-01']], { entity: 'orders' }).columns[1]
    const words = recognise(['id', 'date'], [['1', 'blue']], { entity: 'orders' }).columns[1]
    expect(dates?.target).toBe('ordered_at')
    expect(words?.confidence).toBeLessThan(dates?.confidence ?? 0)
  })

  it('maps no two columns to one field', () => {
    const { columns } = recognise(['id', 'date', 'timestamp'], [], { entity: 'orders' })
    expect(columns.filter(({ target }) => target === 'ordered_at')).toHaveLength(1)
  })

  it('finds a mapping again whatever the order and spelling of the headings', () => {
    expect(signatureOf(['Customer ID', 'total'])).toBe(signatureOf(['Total', 'customer_id']))
    expect(signatureOf(['id', 'total'])).not.toBe(signatureOf(['id', 'gross']))
  })
})
