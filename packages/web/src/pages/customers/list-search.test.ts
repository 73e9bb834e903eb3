import { expect, test } from 'vitest'
import { askedOf, isNarrowed, readListSearch } from './list-search.ts'

test('what the address says becomes the question', () => {
  const view = readListSearch({
    search: 'maria',
    status: 'recurring',
    rfm_group: 'at-risk',
    country: 'United Kingdom',
    min_spent: '100',
    max_spent: '2500.5',
    sort: 'orders',
    direction: 'asc',
    offset: '150',
    columns: 'orders,total_spent',
    period: 'last_90_days',
  })
  expect(view.columns).toEqual(['orders', 'total_spent'])
  expect(askedOf(view)).toEqual({
    search: 'maria',
    status: 'recurring',
    rfm_group: 'at-risk',
    country: 'United Kingdom',
    min_spent: 100,
    max_spent: 2500.5,
    sort: 'orders',
    direction: 'asc',
    offset: 150,
    limit: 50,
  })
})

test('what the address says wrongly is ignored', () => {
  expect(
    readListSearch({
      status: 'dead',
      rfm_group: 'kings',
      min_spent: 'much',
      cohort: '2011-13',
      sort: '1; drop table',
      direction: 'sideways',
      offset: '-50',
    }),
  ).toEqual({})
})

test('sorting and paging narrow nothing; a filter does', () => {
  expect(isNarrowed(readListSearch({ sort: 'orders', offset: '50', columns: 'orders' }))).toBe(false)
  expect(isNarrowed(readListSearch({ country: 'France' }))).toBe(true)
})
