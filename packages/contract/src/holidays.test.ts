import { describe, expect, it } from 'vitest'
import { holidayCalendar, holidayList, holidaysOf } from './holidays.ts'

describe('holidays', () => {
  it('are days of every year, of one year, or of a holiday that moves', () => {
    const on = holidayCalendar(
      holidaysOf('12-25, 2024-03-29=Good Friday,2025-04-18=Good Friday,2024-05-01') ?? [],
    )
    expect(
      ['2023-12-25', '2024-12-25', '2024-03-29', '2025-04-18', '2024-05-01', '2025-05-01'].map(on),
    ).toEqual(['12-25', '12-25', 'Good Friday', 'Good Friday', 'holiday', null])
    expect(holidaysOf(' ')).toEqual([])
  })

  it.each(['Christmas', '13-01', '12-25;01-01', '2024-12-25=', '12-25,', Array(501).fill('12-25').join()])(
    'are refused as %s',
    text => {
      expect(holidayList.safeParse(text).success).toBe(false)
    },
  )
})
