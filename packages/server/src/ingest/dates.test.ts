import { describe, expect, it } from 'vitest'
import { readingOf } from './date-formats.ts'
import { openTestImports, orders } from './testing.ts'

const mask = (text: string) => text.toLowerCase().replace(/[a-z]/g, 'a').replace(/\d/g, '9')

describe('ways of writing a date', () => {
  it.each([
    ['2024-03-04', 'iso'],
    ['2024-03-04 05:06', 'iso'],
    ['2024-03-04T05:06:07.123456', 'iso'],
    ['2024-03-04T05:06:07Z', 'offset'],
    ['2024-03-04 05:06:07 +0100', 'offset'],
    ['2024-03-04 05:06:07 UTC', 'offset'],
    ['04.03.2024 05:06', '%d.%m.%Y %H:%M'],
    ['2024/03/04', '%Y/%m/%d'],
    ['20240304', '%Y%m%d'],
    ['4 Mar 2024', '%d %b %Y'],
    ['4-Mar-24', '%d-%b-%y'],
    ['March 4, 2024', '%B %d, %Y'],
    ['1709528400', 'epoch'],
    ['1709528400000', 'epoch'],
    ['3/4/24 5:06 PM', 'either'],
    ['03-04-2024', 'either'],
    ['tomorrow', null],
    ['12.50', null],
    ['12345', null],
  ])('reads %s as %s', (text, expected) => {
    const reading = readingOf(mask(text))
    expect(reading?.kind === 'format' ? reading.formats[0] : (reading?.kind ?? null)).toBe(expected)
  })
})

describe('columns of dates', () => {
  /** Imports orders with these dates; answers their instants or, for refused ones, null. */
  async function read(dates: readonly string[], options = {}, timeZone = 'Europe/Madrid') {
    const imports = await openTestImports({ timeZone })
    try {
      const content = `id\twhen\n${dates.map((date, n) => `${n}\t${date}`).join('\n')}\n`
      const { warnings } = await imports.import(content, {
        mapping: orders({ id: 'id', when: 'ordered_at' }, options),
      })
      const { orders: rows = [] } = await imports.facts()
      const found = dates.map((_, n) => rows.find(({ id }) => id === String(n))?.ordered_at ?? null)
      return { found, warnings: warnings.map(({ code }) => code) }
    } finally {
      await imports.close()
    }
  }

  it('decide over the whole column which number is the day', async () => {
    // 25/12 settles it for 03/04 too: the third of April, in summer time.
    expect(await read(['03/04/2024 12:00', '25/12/2024 12:00'])).toEqual({
      found: ['2024-04-03T10:00:00Z', '2024-12-25T11:00:00Z'],
      warnings: [],
    })
    expect(await read(['03/04/2024 12:00', '12/25/2024 12:00'])).toEqual({
      found: ['2024-03-04T11:00:00Z', '2024-12-25T11:00:00Z'],
      warnings: [],
    })
  })

  it('say when nothing settles it, and follow what they are told', async () => {
    expect(await read(['03/04/2024'])).toEqual({
      found: ['2024-04-02T22:00:00Z'],
      warnings: ['ambiguous_dates'],
    })
    expect(await read(['03/04/2024'], { date_order: 'month_first' })).toEqual({
      found: ['2024-03-03T23:00:00Z'],
      warnings: [],
    })
  })

  it('mix local times, instants and epochs', async () => {
    expect(
      (await read(['2024-01-15 10:00', '2024-01-15T10:00:00Z', '2024-01-15 10:00:00 -0500', '1705312800']))
        .found,
    ).toEqual([
      '2024-01-15T09:00:00Z',
      '2024-01-15T10:00:00Z',
      '2024-01-15T15:00:00Z',
      '2024-01-15T10:00:00Z',
    ])
  })

  it('read the hour that is skipped and the hour that comes twice', async () => {
    const { found } = await read([
      '2024-03-31 01:59:59',
      '2024-03-31 02:30:00', // skipped: the moment after the gap
      '2024-03-31 03:00:00',
      '2024-10-27 02:30:00', // twice: the first
      '2024-10-27 03:00:00',
    ])
    expect(found).toEqual([
      '2024-03-31T00:59:59Z',
      '2024-03-31T01:00:00Z',
      '2024-03-31T01:00:00Z',
      '2024-10-27T00:30:00Z',
      '2024-10-27T02:00:00Z',
    ])
  })

  it('refuse days that do not exist', async () => {
    expect((await read(['29/02/2023', '29/02/2024'])).found).toEqual([null, '2024-02-28T23:00:00Z'])
  })
})

describe('numbers', () => {
  async function totals(values: readonly string[], options = {}) {
    const imports = await openTestImports()
    try {
      const content = `id\tdate\ttotal\n${values.map((value, n) => `${n}\t2024-01-01\t${value}`).join('\n')}\n`
      const mapping = orders({ id: 'id', date: 'ordered_at', total: 'total' }, options)
      const { warnings } = await imports.import(content, { mapping })
      const { orders: rows = [] } = await imports.facts()
      return {
        found: values.map((_, n) => rows.find(({ id }) => id === String(n))?.total ?? null),
        warnings: warnings.map(({ code }) => code),
      }
    } finally {
      await imports.close()
    }
  }

  it('have a decimal mark that the whole file decides', async () => {
    expect(await totals(['1,234.50', '1,234', '£12.5', '-3', '1e2'])).toEqual({
      found: [1234.5, 1234, 12.5, -3, 100],
      warnings: [],
    })
    expect(await totals(['1.234,50', '1.234', '12,5 €', '-3'])).toEqual({
      found: [1234.5, 1234, 12.5, -3],
      warnings: [],
    })
  })

  it('are refused where they fit no single mark, with a note', async () => {
    expect(await totals(['1,50', '2.50', '3.25'])).toEqual({
      found: [null, 2.5, 3.25],
      warnings: ['ambiguous_numbers'],
    })
    expect((await totals(['1,50', '2,5x'], { decimal: 'comma' })).found).toEqual([1.5, null])
  })
})
