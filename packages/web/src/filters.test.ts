// @vitest-environment node
import { expect, test } from 'vitest'
import { filterParams, readFilters, suitableInterval } from './filters.ts'
import { parseSearch, stringifySearch } from './shell/search.ts'

test('what an address says wrongly is ignored, and a page’s own parameters are no filters', () => {
  const search = parseSearch(
    '?period=last_century&start_date=2011-13-40&branch_id=a,b&compare=none&measure=net',
  )
  expect(readFilters(search)).toEqual({ branch_id: 'a,b', compare: 'none' })
})

test('a name that every object has is no period', () => {
  expect(readFilters({ period: 'toString' })).toEqual({})
})

test('days win over a named period', () => {
  const filters = readFilters({ period: 'all', start_date: '2011-01-01', end_date: '2011-01-31' })
  expect(filterParams(filters, ['period'])).toEqual({ start_date: '2011-01-01', end_date: '2011-01-31' })
})

test('a metric is sent only the filters that it honours', () => {
  const filters = readFilters({ period: 'all', branch_id: 'a', segment: 'rfm:champions', compare: 'none' })
  expect(filterParams(filters, ['branch'])).toEqual({ branch_id: 'a' })
  expect(filterParams(filters, ['period', 'segment'])).toEqual({
    period: 'all',
    compare: 'none',
    segment: 'rfm:champions',
  })
})

test('conditions are kept as they stand, and anything that is none is ignored', () => {
  const where = '[{"property":"country","is":"in","value":["Spain"]}]'
  expect(filterParams(readFilters({ where }), ['segment'])).toEqual({ where })
  expect(filterParams(readFilters({ where }), ['branch'])).toEqual({})
  for (const wrong of ['Spain', '[]', '{"property":"a","is":"set"}', '[{"property":"a","is":"between"}]']) {
    expect(readFilters({ where: wrong })).toEqual({})
  }
})

test('without a period the default is sent, so that the page and its numbers agree', () => {
  expect(filterParams({}, ['period'])).toEqual({ period: 'last_12_months' })
})

test('the step suits the length of the period', () => {
  expect(suitableInterval({ period: 'last_30_days' })).toBe('day')
  expect(suitableInterval({ start_date: '2011-01-01', end_date: '2011-01-31' })).toBe('day')
  expect(suitableInterval({ start_date: '2011-01-01', end_date: '2011-05-31' })).toBe('week')
  expect(suitableInterval({ start_date: '2010-01-01', end_date: '2011-12-31' })).toBe('month')
  expect(suitableInterval({ start_date: '2000-01-01', end_date: '2011-12-31' })).toBe('quarter')
  expect(suitableInterval({ end_date: '2011-12-31' })).toBe('month')
})

test('an address can be read by people and read back', () => {
  const search = {
    branch_id: 'a,b',
    segment: 'rfm:champions',
    search: 'O’Neill & Söhne 50%',
    gone: undefined,
  }
  const text = stringifySearch(search)
  expect(text).toContain('branch_id=a,b&segment=rfm:champions')
  expect(parseSearch(text)).toEqual({
    branch_id: 'a,b',
    segment: 'rfm:champions',
    search: 'O’Neill & Söhne 50%',
  })
})

test('an id that looks like a number stays a text', () => {
  expect(parseSearch('?customer=00123')).toEqual({ customer: '00123' })
})
