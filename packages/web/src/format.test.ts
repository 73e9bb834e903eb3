// @vitest-environment node
import { describe, expect, test } from 'vitest'
import {
  formatAsOf,
  formatDays,
  formatGrowth,
  formatInstant,
  formatStep,
  formatValue,
  formatWeekday,
} from './format.ts'

const context = { currency: 'GBP', timeZone: 'Europe/London', locale: 'en-GB' }
const format = (
  ...[value, unit, style]: [unknown, Parameters<typeof formatValue>[1], 'exact' | 'figure' | 'short']
) => formatValue(value, unit, context, style)

describe('values by unit', () => {
  test.each([
    [1234567, 'count', 'exact', '1,234,567'],
    [20522661.858, 'money', 'exact', '£20,522,661.86'],
    [20522661.858, 'money', 'figure', '£20,522,662'],
    [512.0936, 'money', 'figure', '£512.09'],
    [-1465303.66, 'money', 'figure', '-£1,465,304'],
    [1500000, 'money', 'short', '£1.5m'],
    [0, 'money', 'short', '£0'],
    [0.25, 'ratio', 'exact', '25.0%'],
    [1, 'ratio', 'exact', '100%'],
    [0.0384, 'ratio', 'short', '4%'],
    [4.1527, 'number', 'exact', '4.15'],
    [63.64, 'days', 'exact', '63.6 days'],
    [1, 'days', 'exact', '1 day'],
    ['2011-12-09', 'day', 'exact', '9 Dec 2011'],
    [true, 'flag', 'exact', 'Yes'],
    ['581587', 'id', 'exact', '581587'],
    ['in_progress', 'text', 'exact', 'In progress'],
    ['whatsapp', 'text', 'exact', 'WhatsApp'],
    ['Blue mug, 2 pieces', 'text', 'exact', 'Blue mug, 2 pieces'],
    ['gpt-4o', 'text', 'exact', 'gpt-4o'],
    ['in_progress', 'id', 'exact', 'in_progress'],
  ] as const)('%s as %s, %s: %s', (value, unit, style, text) => {
    expect(format(value, unit, style)).toBe(text)
  })

  test('what is not known is a dash, never 0', () => {
    expect(format(null, 'ratio', 'exact')).toBe('–')
    expect(format(undefined, 'money', 'figure')).toBe('–')
  })

  test('money is in the currency of the answer, whatever the reader’s country', () => {
    const yen = { currency: 'JPY', timeZone: 'Asia/Tokyo', locale: 'de-DE' }
    expect(formatValue(1234, 'money', yen)).toBe('1.234\u00a0¥')
  })
})

describe('time', () => {
  test('an instant is told on the organization’s clock', () => {
    expect(formatInstant('2011-06-30T23:30:00Z', context)).toBe('1 Jul 2011, 00:30')
  })

  test('a calendar day does not move with the reader’s zone', () => {
    expect(formatValue('2011-01-01', 'day', { ...context, timeZone: 'America/Los_Angeles' })).toBe(
      '1 Jan 2011',
    )
  })

  test('midnight is the end of the day that it closes', () => {
    expect(formatAsOf('2011-12-11T00:00:00Z', context)).toBe('end of 10 Dec 2011')
    expect(formatAsOf('2011-12-11T00:00:00Z', { ...context, timeZone: 'Europe/Madrid' })).toBe(
      '11 Dec 2011, 01:00',
    )
  })

  test('a range says nothing twice', () => {
    // Intl sets thin spaces around the dash.
    expect(formatDays('2011-01-01', '2011-03-31', 'en-GB').replaceAll('\u2009', ' ')).toBe(
      '1 Jan – 31 Mar 2011',
    )
  })

  test.each([
    ['2011-04-01', 'month', 'Apr 2011'],
    ['2011-04-01', 'quarter', 'Q2 2011'],
    ['2011-04-04', 'week', '4 Apr'],
    ['2011-01-01', 'year', '2011'],
    ['2011-07-01T13:00:00Z', 'hour', '1 Jul, 14:00'],
  ] as const)('the step of %s by %s is %s', (day, interval, text) => {
    expect(formatStep(day, interval, context)).toBe(text)
  })

  test('weekday 1 is Monday', () => {
    expect([formatWeekday(1, 'en-GB'), formatWeekday(7, 'en-GB')]).toEqual(['Mon', 'Sun'])
  })
})

test('growth carries its sign, and no tenths from 100 % on', () => {
  expect(formatGrowth(0.0836, 'en-GB')).toBe('+8.4%')
  expect(formatGrowth(-0.57, 'en-GB')).toBe('-57.0%')
  expect(formatGrowth(3.4726, 'en-GB')).toBe('+347%')
  expect(formatGrowth(0, 'en-GB')).toBe('0%')
})
